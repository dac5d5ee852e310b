import { type RepositoryName, readRepositoryName } from "../../model/repository-name.ts";

/** A check on GitHub, by its address. */
export interface CheckAddress {
  readonly repository: RepositoryName;
  readonly id: number;
  /** E.g. `https://github.com`. */
  readonly origin: string;
}

/** `/runs/5`, `/pull/7/checks?check_run_id=5`, `/commit/<sha>/checks/5`, `/actions/runs/3/job/5`, and `/check-runs/5` of the API. */
const PLACES = [
  /^\/runs\/(\d+)\/?$/,
  /^\/commit\/[0-9a-f]+\/checks\/(\d+)(?:\/.*)?$/,
  /^\/actions\/runs\/\d+\/job\/(\d+)\/?$/,
  /^\/check-runs\/(\d+)\/?$/,
];

/** Whether what was typed is meant as an address. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** Reads the address of a check, as people copy it from GitHub or the API tells it; null for any other. */
export function readCheckAddress(text: string): CheckAddress | null {
  const url = URL.parse(text);
  if (url === null) return null;
  const segments = url.pathname.split("/").filter((segment) => segment !== "");
  const isApi = segments.lastIndexOf("check-runs") > 0 && segments.includes("repos");
  const start = isApi ? segments.indexOf("repos") + 1 : 0;
  const repository = readRepositoryName(segments.slice(start, start + 2).join("/"));
  const rest = `/${segments.slice(start + 2).join("/")}`;
  const id = Number(readId(rest, url));
  if (repository === null || !Number.isSafeInteger(id) || id <= 0) return null;
  return { repository, id, origin: url.origin };
}

function readId(rest: string, url: URL): string | undefined {
  if (/^\/(?:pull\/\d+|commit\/[0-9a-f]+)\/checks\/?$/.test(rest))
    return url.searchParams.get("check_run_id") ?? undefined;
  return PLACES.map((place) => place.exec(rest)?.[1]).find((id) => id !== undefined);
}
