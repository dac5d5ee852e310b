/** An issue; every pull request is one as well, under the same number. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  title: string;
  body: string | null;
  /** Login. */
  readonly author: string;
  state: "open" | "closed";
  stateReason: "completed" | "not_planned" | "duplicate" | "reopened" | null;
  labels: readonly string[];
  assignees: readonly string[];
  locked: boolean;
  readonly comments: Map<number, Comment>;
  readonly reactions: Map<number, Reaction>;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
}

/** A comment on an issue or a pull request. */
export interface Comment {
  readonly id: number;
  body: string;
  readonly author: string;
  /** Id of the app that wrote it; null for a person. */
  readonly appId: number | null;
  readonly reactions: Map<number, Reaction>;
  readonly createdAt: string;
  updatedAt: string;
}

/** A reaction to an issue or a comment. */
export interface Reaction {
  readonly id: number;
  readonly user: string;
  readonly content: "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";
  readonly createdAt: string;
}

/** What a pull request has besides its issue. Its heads move as its branches are pushed to. */
export interface PullRequest {
  readonly number: number;
  readonly id: number;
  /** Lowercase `owner/name` of the head's repository; null when that was deleted. */
  headRepository: string | null;
  headBranch: string;
  headSha: string;
  baseBranch: string;
  /** Tip of the base branch when the pull request was last looked at: what GitHub shows as base.sha. */
  baseSha: string;
  draft: boolean;
  merged: boolean;
  mergedAt: string | null;
  mergedBy: string | null;
  /** The merge commit that GitHub tried or, once merged, made; null while unknown or conflicting. */
  mergeCommit: string | null;
  mergeable: "mergeable" | "conflicting" | "unknown";
  readonly reviews: Map<number, Review>;
  /** Logins of people who were asked for a review and have not given one. */
  requestedReviewers: readonly string[];
  /** Slugs of such teams. */
  requestedTeams: readonly string[];
  autoMerge: boolean;
}

/** A review of a pull request. */
export interface Review {
  readonly id: number;
  readonly user: string;
  readonly body: string;
  state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED";
  readonly commit: string;
  readonly submittedAt: string;
}
