import type { Json } from "../../model/json.ts";
import { describePull } from "../describe/pull.ts";
import { describeReview } from "../describe/review.ts";
import { describeTeam } from "../describe/team.ts";
import { describeUser } from "../describe/user.ts";
import { ApiError, type Needs, type Route, type RouteRequest, type RouteResponse } from "../http/route.ts";
import { requestReviews, withdrawRequests } from "../operations/request-reviews.ts";
import { dismissReview, reviewPull } from "../operations/review-pull.ts";
import { findOrganization } from "../state/find.ts";
import { pullOf } from "./pull-of.ts";
import { bodyOf, choiceIn, textIn, textsIn } from "./read-body.ts";
import { numberedOf, senderOf } from "./subjects.ts";

const READ: Needs = { permission: "pull_requests", level: "read" };
const WRITE: Needs = { permission: "pull_requests", level: "write" };
const STATES = { APPROVE: "APPROVED", REQUEST_CHANGES: "CHANGES_REQUESTED", COMMENT: "COMMENTED" } as const;
const REVIEWERS = "/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers";

/** Reviews, and who is asked for one (GitHub docs, REST API endpoints for pull request reviews and for review requests). */
export const reviewRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
    needs: READ,
    handle(request) {
      const { repository, pull } = pullOf(request);
      const items = [...pull.reviews.values()].map((review) =>
        describeReview(request.world, repository, pull, review),
      );
      return { kind: "list", items };
    },
  },
  {
    operation: "POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews",
    needs: WRITE,
    handle(request) {
      const { repository, pull } = pullOf(request);
      const body = bodyOf(request);
      const event = choiceIn(body, "event", ["APPROVE", "REQUEST_CHANGES", "COMMENT"]) ?? "COMMENT";
      const text = textIn(body, "body") ?? "";
      const commit = textIn(body, "commit_id");
      if (event !== "APPROVE" && text === "") {
        throw new ApiError(422, "Unprocessable Entity", ["Could not submit a review without a body."]);
      }
      const review = reviewPull(request.world, repository, pull, {
        state: STATES[event],
        body: text,
        actor: senderOf(request),
        ...(commit === undefined ? {} : { commit }),
      });
      return { kind: "json", status: 200, body: describeReview(request.world, repository, pull, review) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}",
    needs: READ,
    handle(request) {
      const { repository, pull } = pullOf(request);
      const review = numberedOf(request, "review_id", pull.reviews);
      return { kind: "json", status: 200, body: describeReview(request.world, repository, pull, review) };
    },
  },
  {
    operation: "PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals",
    needs: WRITE,
    handle(request) {
      const { repository, pull } = pullOf(request);
      const review = numberedOf(request, "review_id", pull.reviews);
      dismissReview(request.world, repository, pull, review, senderOf(request));
      return { kind: "json", status: 200, body: describeReview(request.world, repository, pull, review) };
    },
  },
  {
    operation: `GET ${REVIEWERS}`,
    needs: READ,
    handle(request) {
      const { repository, pull } = pullOf(request);
      const organization = findOrganization(request.world, repository.owner);
      const teams = pull.requestedTeams.flatMap((slug): readonly Json[] => {
        const team = organization?.teams.get(slug);
        return organization === undefined || team === undefined
          ? []
          : [describeTeam(request.world, organization, team)];
      });
      const users = pull.requestedReviewers.map((login) => describeUser(request.world, login));
      return { kind: "json", status: 200, body: { users, teams } };
    },
  },
  {
    operation: `POST ${REVIEWERS}`,
    needs: WRITE,
    handle: (request) => changeRequests(request, requestReviews, 201),
  },
  {
    operation: `DELETE ${REVIEWERS}`,
    needs: WRITE,
    handle: (request) => changeRequests(request, withdrawRequests, 200),
  },
];

function changeRequests(request: RouteRequest, change: typeof requestReviews, status: number): RouteResponse {
  const { repository, pull } = pullOf(request);
  const body = bodyOf(request);
  change(
    request.world,
    repository,
    pull,
    { people: textsIn(body, "reviewers") ?? [], teams: textsIn(body, "team_reviewers") ?? [] },
    senderOf(request),
  );
  return { kind: "json", status, body: describePull(request.world, repository, pull, "simple") };
}
