import type { Issue, PullRequest, Review } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import { isAtLeast, roleOf } from "../state/role.ts";
import type { World } from "../state/world.ts";

/** The last word of each reviewer who may write to the repository; comments alone take nothing back, and an author's own word does not count. */
export function decisiveReviews(
  world: World,
  repository: Repository,
  issue: Issue,
  pull: PullRequest,
): readonly Review[] {
  const latest = new Map<string, Review>();
  for (const review of pull.reviews.values()) {
    const counts =
      review.state !== "COMMENTED" &&
      review.user !== issue.author &&
      isAtLeast(roleOf(world, repository, review.user), "write");
    if (counts) {
      latest.set(review.user.toLowerCase(), review);
    }
  }
  return [...latest.values()];
}

/** Says in GitHub's words what reviews a pull request lacks; undefined when it has enough. */
export function explainApprovals(
  world: World,
  repository: Repository,
  issue: Issue,
  pull: PullRequest,
  wanted: number,
): string | undefined {
  if (wanted === 0) {
    return undefined;
  }
  const reviews = decisiveReviews(world, repository, issue, pull);
  if (reviews.some(({ state }) => state === "CHANGES_REQUESTED")) {
    return "New changes require approval from someone other than the last pusher or requested changes must be addressed.";
  }
  const approvals = reviews.filter(({ state }) => state === "APPROVED").length;
  return approvals >= wanted
    ? undefined
    : `At least ${wanted} approving review${wanted === 1 ? "" : "s"} ${wanted === 1 ? "is" : "are"} required by reviewers with write access.`;
}
