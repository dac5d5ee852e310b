import { describeReview } from "../describe/review.ts";
import { ApiError } from "../http/route.ts";
import type { PullRequest, Review } from "../state/issues.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { issueOf } from "./issue-of.ts";

import { tellOfPull } from "./tell-of-pull.ts";

/** A review to be given. */
export interface NewReview {
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED";
  readonly body?: string;
  /** The commit that was looked at; the head without it. */
  readonly commit?: string;
  /** Login of the reviewer. */
  readonly actor: string;
}

/** Reviews a pull request; tells of `pull_request_review.submitted`. Throws an ApiError of status 422 when authors judge their own. */
export function reviewPull(
  world: World,
  repository: Repository,
  pull: PullRequest,
  { state, body = "", commit, actor }: NewReview,
): Review {
  const own = issueOf(repository, pull).author.toLowerCase() === actor.toLowerCase();
  if (own && state !== "COMMENTED") {
    const what = state === "APPROVED" ? "approve" : "request changes on";
    throw new ApiError(422, "Unprocessable Entity", [`Can not ${what} your own pull request`]);
  }
  const review: Review = {
    id: world.nextId(),
    user: actor,
    body,
    state,
    commit: commit ?? pull.headSha,
    submittedAt: momentOf(world),
  };
  pull.reviews.set(review.id, review);
  pull.requestedReviewers = pull.requestedReviewers.filter((login) => login !== actor);
  tellOfReview(world, repository, pull, review, "submitted", actor);
  return review;
}

/** Takes a review's say back; tells of `pull_request_review.dismissed`. Throws an ApiError of status 422 for a review that only comments. */
export function dismissReview(
  world: World,
  repository: Repository,
  pull: PullRequest,
  review: Review,
  actor: string,
): void {
  if (review.state === "COMMENTED" || review.state === "DISMISSED") {
    throw new ApiError(422, "Unprocessable Entity", ["Can not dismiss a commented pull request review"]);
  }
  review.state = "DISMISSED";
  tellOfReview(world, repository, pull, review, "dismissed", actor);
}

function tellOfReview(
  world: World,
  repository: Repository,
  pull: PullRequest,
  review: Review,
  action: "submitted" | "dismissed",
  actor: string,
): void {
  issueOf(repository, pull).updatedAt = momentOf(world);
  tellOfPull(world, repository, pull, {
    name: "pull_request_review",
    action,
    actor,
    payload: { review: describeReview(world, repository, pull, review, "webhook") },
  });
}
