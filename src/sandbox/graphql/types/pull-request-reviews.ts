import { decisiveReviews } from "../../protection/approvals.ts";
import { protectionOf, rulesOf } from "../../protection/branch-rules.ts";
import { findOrganization, findUser } from "../../state/find.ts";
import type { Review } from "../../state/issues.ts";
import { nodeId } from "../../state/node-id.ts";
import { isAtLeast, roleOf } from "../../state/role.ts";
import type { World } from "../../state/world.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { type Fields, record, type Source } from "../source.ts";
import { accountSource } from "./account.ts";
import { pullSource } from "./pull-request.ts";
import type { PullOf } from "./pull-request-of.ts";
import { reviewSource } from "./review.ts";
import { teamSource } from "./team.ts";

/** What reviewers were asked, and said. */
export const PULL_REVIEWS: Fields<PullOf> = {
  reviews(of, args) {
    const states = args.texts("states");
    const author = args.text("author")?.toLowerCase();
    const reviews = [...of.pull.reviews.values()].filter(
      ({ state, user }) =>
        (states === null || states.includes(state)) &&
        (author === undefined || user.toLowerCase() === author),
    );
    return pageReviews(of, reviews, args);
  },
  latestReviews: (of, args) => pageReviews(of, latestOf([...of.pull.reviews.values()]), args),
  latestOpinionatedReviews(of, args, { world }) {
    const opinions = [...of.pull.reviews.values()].filter(
      ({ state, user }) =>
        state !== "COMMENTED" &&
        (args.flag("writersOnly") !== true || isAtLeast(roleOf(world, of.repository, user), "write")),
    );
    return pageReviews(of, latestOf(opinions), args);
  },
  reviewDecision: (of, _, { world }) => decide(world, of),
  reviewRequests(of, args, { world }) {
    const organization = findOrganization(world, of.repository.owner);
    const users = of.pull.requestedReviewers.map((login) => findUser(world, login));
    const teams = of.pull.requestedTeams.map((slug) => organization?.teams.get(slug));
    const reviewers = [
      ...users.flatMap((user) => (user === undefined ? [] : [accountSource(user)])),
      ...teams.flatMap((team) =>
        team === undefined || organization === undefined ? [] : [teamSource({ organization, team })],
      ),
    ];
    return connection(
      {
        items: reviewers,
        node: (reviewer) =>
          record("ReviewRequest", {
            id: nodeId("ReviewRequest", of.pull.id, reviewers.indexOf(reviewer)),
            requestedReviewer: reviewer,
            asCodeOwner: false,
            pullRequest: pullSource(of),
          }),
      },
      args,
    );
  },
};

/** Null where the base branch asks for no review. Source: GitHub docs, GraphQL (PullRequestReviewDecision). */
function decide(world: World, { repository, issue, pull }: PullOf): string | null {
  const wanted = Math.max(
    protectionOf(repository, pull.baseBranch)?.requiredApprovals ?? 0,
    ...rulesOf(world, repository, `refs/heads/${pull.baseBranch}`).map(({ rule }) =>
      rule.type === "pull_request" ? rule.approvals : 0,
    ),
  );
  if (wanted === 0) return null;
  const states = decisiveReviews(world, repository, issue, pull).map(({ state }) => state);
  if (states.includes("CHANGES_REQUESTED")) return "CHANGES_REQUESTED";
  return states.filter((state) => state === "APPROVED").length >= wanted ? "APPROVED" : "REVIEW_REQUIRED";
}

/** The last review of each reviewer. */
function latestOf(reviews: readonly Review[]): readonly Review[] {
  const latest = new Map<string, Review>();
  for (const review of reviews) latest.set(review.user.toLowerCase(), review);
  return [...latest.values()];
}

function pageReviews(of: PullOf, reviews: readonly Review[], args: Arguments): Source {
  return connection(
    {
      items: reviews,
      order: { descending: false, value: ({ id }) => id, id: () => 0 },
      node: (review) => reviewSource({ ...of, review }),
    },
    args,
  );
}
