import type { Branch } from "../git/history.ts";

/** The levels of the guide's scorecard, lowest first. */
export type Level = "Basic" | "Bronze" | "Silver" | "Gold";

/** One service of acme: the history of its repository, and what Muster should find. */
export interface Service {
  /** Name of the repository, and identifier of the entity. */
  readonly name: string;
  /** True for a repository without a working tree. */
  readonly bare: boolean;
  /** The branch somebody works on; the default branch is always main. */
  readonly checkedOut: string;
  /** Main first; none for a repository without commits. */
  readonly branches: readonly ServiceBranch[];
  /** The level under the scorecard of the central repo next to this folder. */
  readonly level: Level;
  /** Why it is that level, in a sentence. */
  readonly why: string;
}

/** A branch with what it is there to show. */
export interface ServiceBranch extends Branch {
  readonly about: string;
  /** The level that the service has once the branch is merged into main. */
  readonly levelWhenMerged: Level;
}
