import type { CheckConclusion } from "../model/check-run.ts";
import type { HeardCommands, KeptRuns } from "./kept-runs.ts";

/** What was last said of a commit. */
export interface Verdict {
  /** Name without the owner. */
  readonly repository: string;
  readonly sha: string;
  /** `none` for a commit that needs no check. */
  readonly conclusion: CheckConclusion | "none";
  /** False for one that says that something could not be told: it is tried again. */
  readonly settled: boolean;
  /** What it rests on besides the commit: where that is another one now, it is judged again. Empty when it isn't known. */
  readonly basis: string;
  readonly at: Date;
}

/** A pull request, as it was last heard of. */
export interface PullHead {
  /** Name without the owner. */
  readonly repository: string;
  readonly number: number;
  /** Its head. */
  readonly sha: string;
  /** Branch that it goes into. */
  readonly base: string;
  /** When GitHub last changed it: what is older than this is no news. */
  readonly updatedAt: Date;
  readonly state: "open" | "closed";
}

/** How far something has come: a moment, a commit, a page. */
export interface Cursor {
  readonly name: string;
  readonly text: string;
}

/** A small table. */
export interface Shelf<Row, Key extends keyof Row> {
  get(key: Pick<Row, Key>): Promise<Row | null>;
  /** Adds a row, or replaces the one with the same key. */
  set(row: Row): Promise<void>;
  /** False when there was none. */
  delete(key: Pick<Row, Key>): Promise<boolean>;
  /** Rows that have these parts of the key, sorted by it; all of them unless told. */
  list(part?: Partial<Pick<Row, Key>>): Promise<readonly Row[]>;
}

/** Pull requests that were heard of. */
export interface PullHeads extends Shelf<PullHead, "repository" | "number"> {
  /** Takes over what an event or a listing tells, unless something newer is known: events come late and in any order. */
  hear(head: PullHead): Promise<void>;
  /** Those that are open, of one repository or of all. */
  open(repository?: string): Promise<readonly PullHead[]>;
  /** Nothing is open any more in a repository, or at one commit of it. */
  close(repository: string, sha?: string): Promise<void>;
}

/**
 * What the App remembers between jobs, beside the queue. All of it but runs and what was heard can be had from GitHub again: it
 * spares calls, and nothing is decided by it alone. Those two are in the record a few seconds later.
 */
export interface Memory {
  readonly verdicts: Shelf<Verdict, "repository" | "sha">;
  readonly heads: PullHeads;
  readonly cursors: Shelf<Cursor, "name">;
  readonly runs: KeptRuns;
  readonly heard: HeardCommands;
}
