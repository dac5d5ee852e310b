import type { PullRequest } from "../state/issues.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { issueOf } from "./issue-of.ts";
import { tellOfPull } from "./tell-of-pull.ts";

/** Closes an open pull request, as merged when the commit that merged it is given, and tells of `pull_request.closed`. */
export function endPull(
  world: World,
  repository: Repository,
  pull: PullRequest,
  actor: string,
  mergeCommit?: string,
): void {
  markEnded(world, repository, pull, actor, mergeCommit);
  tellOfPull(world, repository, pull, { action: "closed", actor });
}

/** The same without telling anybody. */
export function markEnded(
  world: World,
  repository: Repository,
  pull: PullRequest,
  actor: string,
  mergeCommit?: string,
): void {
  const now = momentOf(world);
  const issue = issueOf(repository, pull);
  issue.state = "closed";
  issue.closedAt = now;
  issue.updatedAt = now;
  if (mergeCommit !== undefined) {
    pull.merged = true;
    pull.mergedAt = now;
    pull.mergedBy = actor;
    pull.mergeCommit = mergeCommit;
  }
}
