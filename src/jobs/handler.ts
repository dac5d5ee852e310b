import type { Job } from "./job.ts";

/** What a handler is told of the run that it makes. */
export interface RunContext {
  /** Aborted when the deadline has passed or the worker stops: what the handler does from then on counts for nothing. */
  readonly signal: AbortSignal;
  /** Counts from 1. */
  readonly attempt: number;
  /** Whether a failure now is the last. */
  readonly isLast: boolean;
}

/** Does the jobs of a kind. A run may be repeated after a crash, so whatever it does must bear that. */
export interface Handler {
  /** Does a job. May reject: with `RetryLater`, with `Permanent`, or with anything else, which is tried again. */
  run(job: Job, context: RunContext): Promise<void>;
  /** Ends what the job was for when it is given up, so that e.g. a check still concludes. Runs before the job is buried. */
  onExhausted?(job: Job, error: Error, context: Pick<RunContext, "signal">): Promise<void>;
}

/** Handlers by kind. */
export type Handlers = Readonly<Record<string, Handler>>;
