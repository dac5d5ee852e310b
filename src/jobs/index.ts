/**
 * jobs: the App's write-ahead journal and its queue. Nothing is lost, nothing is done twice, nothing blocks the others.
 *
 * - `delivery.ts`, `job.ts`, `kind.ts`, `events.ts`: what comes in, what it asks for, what happens to it
 * - `queue.ts`, `memory.ts`, `kept-runs.ts`: what a journal can do, and the laws it keeps
 * - `sqlite/`: a journal in one file. `journal-error.ts`: what can be wrong with it
 * - `worker.ts`, `handler.ts`, `run-job.ts`, `settle-job.ts`: due jobs, run within deadlines and tried again when they fail
 * - `failure.ts`, `backoff.ts`: what a failure means, and when to come back
 * - `schedule.ts`: work that comes back, which no restart skips or doubles
 */
export { type Backoff, USUAL_BACKOFF, waitAfter } from "./backoff.ts";
export type { Delivery, KeptDelivery } from "./delivery.ts";
export type { DeliveryName, JobEvent, OnJobEvent } from "./events.ts";
export { DeadlineError, describeError, Permanent, RetryLater } from "./failure.ts";
export type { Handler, Handlers, RunContext } from "./handler.ts";
export {
  type Acceptance,
  type Enqueued,
  JOB_STATES,
  type Job,
  type JobState,
  type NewJob,
  type Run,
} from "./job.ts";
export { JournalError, type JournalProblem } from "./journal-error.ts";
export type { HeardCommand, HeardCommands, KeptRun, KeptRuns, RunFilter } from "./kept-runs.ts";
export type { JobKind, JobKinds } from "./kind.ts";
export type { Cursor, Memory, PullHead, PullHeads, Shelf, Verdict } from "./memory.ts";
export type { ClaimOptions, JobCounts, JobFilter, Pruned, PruneOptions, Queue, Tick } from "./queue.ts";
export { type Journal, type JournalOptions, openJournal } from "./sqlite/journal.ts";
export { createWorker, type Worker, type WorkerOptions } from "./worker.ts";
