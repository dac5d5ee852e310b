import { isGitHubError } from "../../github/index.ts";
import type { Services } from "../services.ts";

/** GitHub lists so many of its deliveries at once at most, the newest first (GitHub docs, List deliveries for an app webhook). */
const PER_PAGE = 100;

/** So many pages are read in a pass. What is older is looked at in the next one. */
const MOST_PAGES = 20;

/** A try to deliver an event; each has an id of its own. */
export interface Try {
  readonly id: number;
  /** The same for all tries of one delivery. */
  readonly guid: string;
  readonly delivered_at: string;
  readonly event: string;
  readonly action: string | null;
  readonly status_code: number;
}

/** Tries, the newest first, and where to go on. */
export interface ListedTries {
  readonly tries: readonly Try[];
  /** Cursor of the page that wasn't read any more; null where everything was that is wanted. */
  readonly next: string | null;
}

/** Lists tries from a page on, the newest unless told, while they are wanted. */
export async function listTries(
  asApp: Services["asApp"],
  from: string | null,
  isWanted: (each: Try) => boolean,
): Promise<ListedTries> {
  const tries: Try[] = [];
  let next = from;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const listed = await listPage(asApp, next);
    const wanted = listed.tries.filter(isWanted);
    tries.push(...wanted);
    next = listed.next;
    if (next === null || wanted.length < listed.tries.length) return { tries, next: null };
  }
  return { tries, next };
}

async function listPage(asApp: Services["asApp"], cursor: string | null): Promise<ListedTries> {
  try {
    const { data, headers } = await asApp.request("GET /app/hook/deliveries", {
      per_page: PER_PAGE,
      ...(cursor !== null && { cursor }),
    });
    return { tries: data.map((each) => ({ ...each, id: Number(each.id) })), next: readNext(headers.link) };
  } catch (error) {
    // A server that keeps no deliveries has none to send again; a page that is older than what GitHub keeps is none any more.
    if (isGitHubError(error, "not_found") || (cursor !== null && isGitHubError(error, "invalid")))
      return { tries: [], next: null };
    throw error;
  }
}

/** The cursor of the next page (GitHub docs, Using pagination in the REST API: the header `link`). */
function readNext(link: string | undefined): string | null {
  const address = /<([^>]+)>;\s*rel="next"/.exec(link ?? "")?.[1];
  return address === undefined ? null : new URL(address).searchParams.get("cursor");
}
