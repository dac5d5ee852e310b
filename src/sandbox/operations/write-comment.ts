import type { Comment, Issue } from "../state/issues.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { checkComment } from "./issue-limits.ts";
import { tellOfComment } from "./tell-of-issue.ts";

/** A comment to be made. */
export interface NewComment {
  readonly body: string;
  /** Login. */
  readonly author: string;
  /** Id of the app that writes it; nothing for a person. */
  readonly appId?: number | null;
}

/** Comments on an issue or a pull request, and tells of `issue_comment.created`. Throws 422 for a body that is blank or too long. */
export function createComment(
  world: World,
  repository: Repository,
  issue: Issue,
  draft: NewComment,
): Comment {
  checkComment(draft.body);
  const now = momentOf(world);
  const comment: Comment = {
    id: world.nextId(),
    body: draft.body,
    author: draft.author,
    appId: draft.appId ?? null,
    reactions: new Map(),
    createdAt: now,
    updatedAt: now,
  };
  issue.comments.set(comment.id, comment);
  issue.updatedAt = now;
  tellOfComment(world, repository, issue, comment, { action: "created", actor: draft.author });
  return comment;
}

/** Changes what a comment says, and tells of `edited` with what it said before. Saying the same again changes nothing. */
export function editComment(
  world: World,
  repository: Repository,
  issue: Issue,
  comment: Comment,
  { body, actor }: { readonly body: string; readonly actor: string },
): void {
  checkComment(body);
  const from = comment.body;
  if (from === body) return;
  comment.body = body;
  comment.updatedAt = momentOf(world);
  tellOfComment(world, repository, issue, comment, {
    action: "edited",
    actor,
    payload: { changes: { body: { from } } },
  });
}

/** Deletes a comment, and tells of it. */
export function deleteComment(
  world: World,
  repository: Repository,
  issue: Issue,
  comment: Comment,
  actor: string,
): void {
  issue.comments.delete(comment.id);
  issue.updatedAt = momentOf(world);
  tellOfComment(world, repository, issue, comment, { action: "deleted", actor });
}
