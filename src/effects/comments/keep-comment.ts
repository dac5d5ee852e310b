import { isGitHubError } from "../../github/index.ts";
import { type CommentPlace, type FoundComment, findComment, markOf } from "./find-comment.ts";

/** What became of a comment, and which one it is. */
export interface KeptComment {
  readonly id: number;
  readonly effect: "created" | "updated" | "unchanged";
}

/** The whole text of a comment of that name. */
export function writeComment(place: Pick<CommentPlace, "appId">, name: string, body: string): string {
  return `${markOf(name, place.appId)}\n${body}`;
}

/**
 * Sees to it that the comment of that name says a text, and that there is only one.
 *
 * @param standing The one that is there, `none` when there can't be one, null when it has to be looked for.
 */
export async function keepComment(
  place: CommentPlace,
  name: string,
  body: string,
  standing: FoundComment | { readonly id: number } | "none" | null,
): Promise<KeptComment> {
  const there = standing === "none" ? null : (standing ?? (await findComment(place, name)));
  if (there !== null && "body" in there && there.body === body) return { id: there.id, effect: "unchanged" };
  if (there !== null && (await change(place, there.id, body))) return { id: there.id, effect: "updated" };
  // There is none, or somebody deleted it.
  return { id: await createOnce(place, name, body), effect: "created" };
}

/** Changes a comment; false when it is gone. Saying the same twice does no harm, so it may be repeated. */
async function change(place: CommentPlace, id: number, body: string): Promise<boolean> {
  const { github, owner, repo } = place;
  for (let attempt = 0; ; attempt += 1) {
    try {
      await github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
        owner,
        repo,
        comment_id: id,
        body,
      });
      return true;
    } catch (error) {
      if (isGitHubError(error, "not_found")) return false;
      if (attempt > 0 || !isGitHubError(error, "uncertain")) throw error;
    }
  }
}

/** Makes a comment, and a second time only after it was looked for and isn't there. */
async function createOnce(place: CommentPlace, name: string, body: string): Promise<number> {
  const { github, owner, repo, issue_number } = place;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { data } = await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        owner,
        repo,
        issue_number,
        body,
      });
      return Number(data.id);
    } catch (error) {
      if (!isGitHubError(error, "uncertain")) throw error;
      const found = await findComment(place, name);
      if (found !== null) return found.id;
      if (attempt > 0) throw error;
    }
  }
}
