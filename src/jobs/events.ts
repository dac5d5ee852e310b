import type { Delivery } from "./delivery.ts";
import type { Enqueued, Job } from "./job.ts";

/** A delivery without what it says. */
export type DeliveryName = Omit<Delivery, "payload">;

/** What happens to jobs, for logs and metrics. Told after the journal has it. */
export type JobEvent =
  /** A delivery is in the journal, with so many jobs. */
  | { readonly type: "accepted"; readonly delivery: DeliveryName; readonly jobs: number }
  /** A delivery came again and was there already. */
  | { readonly type: "duplicate"; readonly delivery: DeliveryName }
  /** A job waits, a waiting one took it in, or it was a dead letter and waits again. */
  | { readonly type: "queued" | "coalesced" | "revived"; readonly job: Enqueued }
  /** Jobs of a process that is gone wait again. */
  | { readonly type: "recovered"; readonly count: number }
  /** A job runs; it was due so long before. */
  | { readonly type: "claimed"; readonly job: Job; readonly waitedMs: number }
  | { readonly type: "done"; readonly job: Job; readonly tookMs: number }
  /** A run failed and the job is tried again. */
  | { readonly type: "retried"; readonly job: Job; readonly error: Error; readonly runAt: Date }
  /** A handler asked to come back later. */
  | { readonly type: "postponed"; readonly job: Job; readonly error: Error; readonly runAt: Date }
  /** The worker stopped before the job was done; it stays in the journal. */
  | { readonly type: "interrupted"; readonly job: Job }
  /** A run passed its deadline. What becomes of the job is told by the next event. */
  | { readonly type: "timed_out"; readonly job: Job }
  /** A job was given up: it is a dead letter. */
  | {
      readonly type: "dead";
      readonly job: Job;
      readonly error: Error;
      readonly reason: "permanent" | "exhausted" | "no_handler";
    }
  /** What a kind does when it gives up failed as well. The job is buried all the same. */
  | { readonly type: "hook_failed"; readonly job: Job; readonly error: Error }
  /** A report came too late: the job is in other hands. */
  | { readonly type: "superseded"; readonly job: Job }
  /** A schedule made jobs. */
  | { readonly type: "scheduled"; readonly name: string; readonly jobs: number }
  /** A schedule failed to make jobs, and tries again. */
  | { readonly type: "schedule_failed"; readonly name: string; readonly error: Error }
  /** The journal refused. The worker goes on trying. */
  | { readonly type: "journal_failed"; readonly error: Error };

/** Told what happens. Must not throw; what it throws is dropped. */
export type OnJobEvent = (event: JobEvent) => void;
