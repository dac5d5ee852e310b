/** What a comment of Muster's is for; there is at most one of a kind on a pull request. */
export type CommentKind = "verdict" | "reply" | `run:${string}`;

/** A comment on a pull request that says how things stand: made once, and changed when it says something else. */
export interface CommentPlan {
  /** Name of the repository, without the owner. */
  readonly repository: string;
  /** Of the pull request. */
  readonly number: number;
  readonly kind: CommentKind;
  /** The commit that it speaks of: what is said of an older head is not written over what is said of a newer one. */
  readonly headSha: string;
  /** Markdown. */
  readonly body: string;
}
