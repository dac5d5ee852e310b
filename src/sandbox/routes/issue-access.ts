import type { Needs, RouteRequest } from "../http/route.ts";
import { ApiError } from "../http/route.ts";
import { forbidden } from "../operations/refusals.ts";
import type { RepositoryRole } from "../state/account.ts";
import type { Comment, Issue } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import { grantedRole, isAtLeast } from "../state/role.ts";
import { found, numberedOf, senderOf } from "./subjects.ts";

/** Reading issues; pull requests are issues as well. */
export const READ_ISSUES: Needs = { permission: "issues", level: "read", orPermission: "pull_requests" };
/** Writing on issues; on pull requests `pull_requests` counts, which `mustWriteOn` looks at. */
export const WRITE_ISSUES: Needs = { permission: "issues", level: "write", orPermission: "pull_requests" };

/** The issue or pull request that the path names. Throws 404. */
export function issueIn(request: RouteRequest, repository: Repository): Issue {
  return numberedOf(request, "issue_number", repository.issues);
}

/** The comment that the path names, and where it is. Throws 404. */
export function commentIn(
  request: RouteRequest,
  repository: Repository,
): { readonly issue: Issue; readonly comment: Comment } {
  const id = Number(request.params["comment_id"]);
  const issue = found([...repository.issues.values()].find(({ comments }) => comments.has(id)));
  return { issue, comment: found(issue.comments.get(id)) };
}

/** Refuses (403) an app that has permission for issues where it needs that for pull requests, or the other way round. */
export function mustWriteOn({ actor }: RouteRequest, repository: Repository, issue: Issue | null): void {
  if (actor.kind !== "installation") return;
  const isPull = issue !== null && repository.pulls.has(issue.number);
  const level = actor.permissions[isPull ? "pull_requests" : "issues"];
  if (level === undefined || level === "read") throw forbidden();
}

/** Whether the one who asks has at least this role; apps were held to their permissions already. */
export function holdsRole(
  { world, actor }: RouteRequest,
  repository: Repository,
  least: RepositoryRole,
): boolean {
  if (actor.kind === "installation") return true;
  return actor.kind === "user" && isAtLeast(grantedRole(world, repository, actor.login), least);
}

/** Refuses (403) who neither wrote something nor has at least this role. */
export function mustOwnOrHold(
  request: RouteRequest,
  repository: Repository,
  author: string,
  least: RepositoryRole,
): void {
  if (author.toLowerCase() === senderOf(request).toLowerCase() || holdsRole(request, repository, least))
    return;
  throw new ApiError(403, "Must have admin rights to Repository.");
}
