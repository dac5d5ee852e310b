import type { GitHub } from "../../github/index.ts";
import type { CommentKind } from "../../model/comment-plan.ts";

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

/** What a comment of Muster's begins with; GitHub doesn't show it. */
export function markOf(kind: CommentKind, appId: number): string {
  return `<!-- muster:${kind} app:${appId} -->`;
}

/** Finds Muster's comment of a kind by its mark. Comments of others don't count, whatever they hold: anybody can copy a mark. */
export async function findComment(place: CommentPlace, kind: CommentKind): Promise<FoundComment | null> {
  const { github, owner, repo, issue_number, appId } = place;
  const mark = markOf(kind, appId);
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
