import type { Delivery, KeptDelivery } from "./delivery.ts";
import type { Acceptance, Enqueued, Job, JobState, NewJob, Run } from "./job.ts";

/** Which jobs to claim. */
export interface ClaimOptions {
  /** At most so many. */
  readonly limit: number;
  readonly now: Date;
  /** At most so many of a lane run at once, those that run already included. */
  readonly perLane: number;
}

/** Which jobs to list: those that fit everything that is told. */
export interface JobFilter {
  readonly state?: JobState;
  readonly kind?: string;
  readonly subject?: string;
  readonly lane?: string;
}

/** How many jobs there are. */
export interface JobCounts {
  readonly states: Readonly<Record<JobState, number>>;
  readonly kinds: Readonly<Record<string, Readonly<Record<JobState, number>>>>;
  /** Queued ones whose moment has come. */
  readonly due: number;
  /** Since when the longest waiting of those could run; null for none. */
  readonly oldestDueAt: Date | null;
}

/** What to forget. Dead letters, and what waits or runs, is kept. */
export interface PruneOptions {
  /** Jobs that were done before this, and deliveries with no other jobs. Redeliveries of those count as new ever after. */
  readonly before: Date;
  /** Payloads of deliveries that were done before this; the same moment unless told. */
  readonly payloadsBefore?: Date;
}

/** How much was forgotten. */
export interface Pruned {
  readonly jobs: number;
  readonly deliveries: number;
  readonly payloads: number;
}

/** How far something that comes back has come, kept in the same transaction as the jobs that it made. */
export interface Tick {
  /** Name of a cursor. */
  readonly name: string;
  readonly text: string;
}

/**
 * The queue: what is accepted survives the process, and is run at least once.
 *
 * Laws, which `test/jobs/contract.ts` holds every implementation to:
 * - After the last time that a subject was accepted it runs again, whatever runs, fails or crashes meanwhile.
 * - Two jobs of one kind and subject never run at once; at most one of them waits.
 * - A delivery that waits, runs or is done is accepted once, however often it comes.
 * - What is asked for again after it was given up is tried again: of one kind and subject there is one dead letter at most.
 * - Among due jobs the highest priority goes first; within it, the lane that was served longest ago.
 */
export interface Queue {
  /** Stores a delivery and its jobs in one transaction. Of a delivery whose jobs are dead letters, those are revived instead. */
  accept(delivery: Delivery, jobs: readonly NewJob[]): Promise<Acceptance>;
  /** Stores jobs that no delivery asked for, and how far their schedule has come, in one transaction. */
  enqueue(jobs: readonly NewJob[], now: Date, tick?: Tick): Promise<readonly Enqueued[]>;
  /** Takes due jobs, which run from now on and count as tried. Never one of a subject that runs already. */
  claim(options: ClaimOptions): Promise<readonly Job[]>;
  /** Reports a run as done. False when it is not the current run of its job: the report changes nothing. */
  finish(run: Run, at: Date): Promise<boolean>;
  /** Reports a run as failed, to be tried again. A job that waits behind it is taken in. */
  retry(run: Run, error: string, runAt: Date): Promise<boolean>;
  /** The same for a run that does not count as tried. */
  postpone(run: Run, reason: string, runAt: Date): Promise<boolean>;
  /** Reports a run as failed for good: its job is a dead letter. */
  bury(run: Run, error: string, at: Date): Promise<boolean>;
  /** Queues dead letters again, as if they had never been tried. Gives those that were; ids of other jobs are passed over. */
  revive(which: readonly string[] | "all" | JobFilter, now: Date): Promise<readonly Enqueued[]>;
  /** Queues jobs again whose process is gone. They count as tried. For the start, before anything is claimed. */
  recover(now: Date): Promise<number>;
  /** The first moment after this one at which a queued job becomes due; null for none. */
  nextDue(after: Date): Promise<Date | null>;
  find(id: string): Promise<Job | null>;
  findDelivery(guid: string): Promise<KeptDelivery | null>;
  /** Jobs, the newest first; all of them unless a limit is told. */
  list(filter?: JobFilter, limit?: number): Promise<readonly Job[]>;
  counts(now: Date): Promise<JobCounts>;
  prune(options: PruneOptions): Promise<Pruned>;
}
