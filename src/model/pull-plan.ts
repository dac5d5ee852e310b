/** A file that a pull request adds, changes or takes away. */
export interface FileChange {
  /** From the root, without a leading slash. */
  readonly path: string;
  /** Null for a file that is taken away. */
  readonly content: string | null;
  /** Id of the blob that a file has to be: then it is changed. Without it a file that is there never is. */
  readonly over?: string;
  /** What is done with it and why, as one line of markdown, for the text of the pull request. */
  readonly note: string;
}

/**
 * When an open pull request of the same plan gets what it lacks: whenever something is missing; only as long as nobody else
 * changed its branch, because people may have had a reason; or never.
 */
export type PullGrowth = "always" | "while_own" | "never";

/** A pull request of Muster's own. It adds files where there are none and takes files away; it changes a file that is there only while it is what the plan was made from. */
export interface PullPlan {
  /** Name of the repository, without the owner. */
  readonly repository: string;
  /** Branch that it goes into; null for the default branch. */
  readonly base: string | null;
  /** Commit that its branch starts at; null for the newest of the base. */
  readonly from: string | null;
  /**
   * Name of its branch, without `refs/heads/`: the same for the same plan, so that it is found again. A number is put behind
   * it where an earlier pull request used it up.
   */
  readonly branch: string;
  /** What Muster knows its own commit again by. */
  readonly correlation: string;
  /** First line of the commit's message. */
  readonly message: string;
  readonly title: string;
  /** Markdown before and after the notes of the files that are really changed. */
  readonly intro: string;
  readonly outro: string;
  readonly changes: readonly FileChange[];
  /** Whether all of the changes are made or none; those that can be made when left out. */
  readonly whole?: true;
  readonly grows: PullGrowth;
}
