import { htmlUrl } from "../../describe/addresses.ts";
import { associationOf } from "../../describe/association.ts";
import type { Review } from "../../state/issues.ts";
import { nodeId } from "../../state/node-id.ts";
import { isAtLeast, roleOf } from "../../state/role.ts";
import { objectType, type Source, source } from "../source.ts";
import { actorSource } from "./account.ts";
import { findCommitSource } from "./commit.ts";
import { issuePath } from "./issue-fields.ts";
import { pullSource } from "./pull-request.ts";
import type { PullOf } from "./pull-request-of.ts";
import { repositorySource } from "./repository.ts";

/** A review, and where it is. */
export interface ReviewOf extends PullOf {
  readonly review: Review;
}

const REVIEW = objectType<ReviewOf>("PullRequestReview", () => ({
  id: ({ review }) => nodeId("PullRequestReview", review.id),
  databaseId: ({ review }) => review.id,
  fullDatabaseId: ({ review }) => String(review.id),
  state: ({ review }) => review.state,
  body: ({ review }) => review.body,
  bodyText: ({ review }) => review.body,
  author: ({ review }, _, { world }) => actorSource(world, review.user),
  authorAssociation: ({ repository, review }, _, { world }) => associationOf(world, repository, review.user),
  authorCanPushToRepository: ({ repository, review }, _, { world }) =>
    isAtLeast(roleOf(world, repository, review.user), "write"),
  viewerDidAuthor: ({ review }, _, { actor }) =>
    "login" in actor && actor.login.toLowerCase() === review.user.toLowerCase(),
  submittedAt: ({ review }) => review.submittedAt,
  createdAt: ({ review }) => review.submittedAt,
  publishedAt: ({ review }) => review.submittedAt,
  updatedAt: ({ review }) => review.submittedAt,
  lastEditedAt: () => null,
  isMinimized: () => false,
  commit({ repository, review }, _, { access }) {
    access.demand(repository, "contents");
    return repository.git.read(review.commit)?.kind === "commit"
      ? findCommitSource(repository, review.commit)
      : null;
  },
  pullRequest: ({ repository, issue, pull }) => pullSource({ repository, issue, pull }),
  repository: ({ repository }) => repositorySource(repository),
  resourcePath: (of) => issuePath(of, "pull", `#pullrequestreview-${of.review.id}`),
  url: (of, _, { world }) => htmlUrl(world, issuePath(of, "pull", `#pullrequestreview-${of.review.id}`)),
}));

/** A review of a pull request. */
export function reviewSource(review: ReviewOf): Source {
  return source(REVIEW, review);
}
