import type { GitHub } from "../../github/index.ts";

/** Pages that are looked through. A pull request with more comments than these hold gets a second one rather than none. */
const PAGES = 10;

/** Where a comment is, and whose comments count. */
export interface CommentPlace {
  readonly github: GitHub;
  readonly owner: string;
  readonly repo: string;
  readonly issue_number: number;
  readonly appId: number;
}

/** A comment as it was found. */
export interface FoundComment {
  readonly id: number;
  readonly body: string;
}

/** What a comment of Muster's begins with; GitHub doesn't show it. Throws a RangeError for a name that could end the mark. */
export function markOf(name: string, appId: number): string {
  if (!/^[\w:./#-]+$/.test(name) || name.includes("--"))
    throw new RangeError(`${JSON.stringify(name)} is no name of a comment`);
  return `<!-- muster:${name} app:${appId} -->`;
}

/** Finds Muster's comment of a name by its mark. Comments of others don't count, whatever they hold: anybody can copy a mark. */
export async function findComment(place: CommentPlace, name: string): Promise<FoundComment | null> {
  const { github, owner, repo, issue_number, appId } = place;
  const mark = markOf(name, appId);
  for (let page = 1; page <= PAGES; page += 1) {
    const { data } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      owner,
      repo,
      issue_number,
      per_page: 100,
      page,
    });
    const found = data.find(
      ({ body, performed_via_github_app: app }) => app?.id === appId && body?.startsWith(mark) === true,
    );
    if (found !== undefined) return { id: Number(found.id), body: found.body ?? "" };
    if (data.length < 100) return null;
  }
  return null;
}
