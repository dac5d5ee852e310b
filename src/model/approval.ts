/** Who may approve a run, settled when it was asked for. */
export interface ApprovalNeed {
  /** `ANY`: so many of them as `min` says. `ALL`: everybody of `approvers`. */
  readonly type: "ANY" | "ALL";
  readonly min: number;
  /** Logins of those who may, who asked left out where that is the rule; sorted. Never empty. */
  readonly approvers: readonly string[];
  /** For sentences: `a member of team sre, or grace`. */
  readonly described: string;
  readonly allowSelf: boolean;
  /** ISO 8601 in UTC: after this it is too late. */
  readonly expiresAt: string;
  /** What an approval is for: SHA-256 over action, inputs, entity, its owners and the commit. A vote for something else doesn't count. */
  readonly digest: string;
}

/** What somebody said of a run. */
export interface Vote {
  readonly by: string;
  readonly verdict: "approve" | "reject";
  readonly reason: string | null;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** The digest of what they saw. */
  readonly digest: string;
  /** Id of the comment that said it: counted once. */
  readonly comment: number;
}

/** Why a vote doesn't count; closed. */
export const VOTE_REFUSALS = [
  "not_an_approver",
  "own_request",
  "already_voted",
  "expired",
  "changed",
  "not_waiting",
  "standing_unknown",
] as const;

/** One of {@link VOTE_REFUSALS}. */
export type VoteRefusal = (typeof VOTE_REFUSALS)[number];
