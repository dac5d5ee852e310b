import type { Json } from "../model/json.ts";

/** Where a job is: `dead` is the dead letter, kept until somebody revives it. */
export type JobState = "queued" | "running" | "done" | "dead";

/** All states, in the order of a job's life. */
export const JOB_STATES = ["queued", "running", "done", "dead"] as const satisfies readonly JobState[];

/** A job to be done. */
export interface NewJob {
  /** What is to be done; a handler is registered for it. */
  readonly kind: string;
  /** What it is about, e.g. `pull:acme/cart@<sha>`: jobs of one kind and subject are one job while they wait, and never run at once. */
  readonly subject: string;
  /** Who it is for, e.g. a repository: lanes take turns, so that one with many jobs holds up no other. */
  readonly lane: string;
  readonly payload: Json;
  /** Not before this moment. A little later than now gathers events that come in a burst. */
  readonly runAt: Date;
  /** Higher goes first, before lanes take turns; that of its kind unless told. */
  readonly priority?: number;
}

/** A job in the journal. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly lane: string;
  readonly payload: Json;
  readonly priority: number;
  readonly state: JobState;
  readonly runAt: Date;
  /** How often it was tried; while it runs, this time included. */
  readonly attempts: number;
  readonly maxAttempts: number;
  /** How often it was put off or stopped, which does not count as tried. */
  readonly putOff: number;
  /** How often it was claimed, whatever came of it. Tells one run from a later one. */
  readonly runs: number;
  readonly createdAt: Date;
  /** When it was last claimed; null before that. */
  readonly startedAt: Date | null;
  /** When this run is given up; null unless it runs. */
  readonly deadlineAt: Date | null;
  /** When it was done or buried. */
  readonly endedAt: Date | null;
  /** Why it was last tried again, put off or buried. */
  readonly lastError: string | null;
  /** GUIDs of the deliveries that asked for it, the oldest first. */
  readonly deliveries: readonly string[];
}

/** One run of a job, by which a worker reports: a report on a run that is not the current one changes nothing. */
export type Run = Pick<Job, "id" | "runs">;

/** What became of a job that was handed in. */
export interface Enqueued {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  /** `coalesced`: a job that waits already took it in. `revived`: it was a dead letter. */
  readonly outcome: "queued" | "coalesced" | "revived";
}

/** What became of a delivery. A duplicate, whose jobs wait, run or are done, changes nothing. */
export interface Acceptance {
  readonly outcome: "accepted" | "duplicate";
  readonly jobs: readonly Enqueued[];
}
