import type { Clock } from "../model/clock.ts";
import { type Backoff, waitAfter } from "./backoff.ts";
import type { OnJobEvent } from "./events.ts";
import { describeError, Permanent, RetryLater, toError } from "./failure.ts";
import type { Handler } from "./handler.ts";
import type { Job } from "./job.ts";
import type { Queue } from "./queue.ts";
import { runWithin, type WorkEnd } from "./run-job.ts";

/** What it takes to see a job through. */
export interface Shop {
  readonly queue: Queue;
  readonly clock: Clock;
  readonly backoff: Backoff;
  readonly random: () => number;
  readonly tell: OnJobEvent;
  /** Aborted when the worker stops and running jobs are not waited for any longer. */
  readonly stop: AbortSignal;
}

/** How often a job may be put off without that counting as tried: nothing is put off for ever. */
const MOST_PUT_OFF = 50;
/** The longest that a handler may ask a job to wait. */
const LONGEST_WAIT_MS = 24 * 3_600_000;
/** Milliseconds that giving up may take. */
const GIVING_UP_MS = 60_000;
/** Milliseconds before a journal that refused is asked again. */
const REFUSED_MS = 1_000;

/** Runs a claimed job and reports to the journal what came of it. Never rejects. */
export async function seeThrough(shop: Shop, job: Job, handler: Handler | undefined): Promise<void> {
  const { clock, stop } = shop;
  if (handler === undefined) {
    const error = new Error(`there is no handler for jobs of kind "${job.kind}"`);
    return giveUp(shop, job, error, "no_handler", handler);
  }
  // Its process ended while it was tried for the last time: once more would be once too often.
  if (job.attempts > job.maxAttempts)
    return giveUp(shop, job, new Error(job.lastError ?? "tried too often"), "exhausted", handler);
  const deadline = job.deadlineAt ?? clock.now();
  const context = { attempt: job.attempts, isLast: job.attempts >= job.maxAttempts };
  const end = await runWithin((signal) => handler.run(job, { ...context, signal }), {
    clock,
    deadline,
    stop,
  });
  await settle(shop, job, end, handler);
}

async function settle(shop: Shop, job: Job, end: WorkEnd, handler: Handler): Promise<void> {
  const { queue, clock, tell } = shop;
  switch (end.kind) {
    case "done": {
      const at = clock.now();
      if (await report(shop, job, () => queue.finish(job, at)))
        tell({ type: "done", job, tookMs: at.getTime() - (job.startedAt ?? at).getTime() });
      return;
    }
    case "interrupted":
      if (await report(shop, job, () => queue.postpone(job, "the worker stopped", clock.now())))
        tell({ type: "interrupted", job });
      return;
    case "timed_out":
      tell({ type: "timed_out", job });
      return tryAgain(shop, job, end.error, handler);
    case "failed": {
      const { error } = end;
      if (error instanceof Permanent) return giveUp(shop, job, error, "permanent", handler);
      const runAt = error instanceof RetryLater ? momentOf(error, clock.now()) : null;
      if (runAt === null || job.putOff >= MOST_PUT_OFF) return tryAgain(shop, job, error, handler);
      if (await report(shop, job, () => queue.postpone(job, describeError(error), runAt)))
        tell({ type: "postponed", job, error, runAt });
    }
  }
}

/** When a handler wants to come back; null for a moment that is none. */
function momentOf({ when }: RetryLater, now: Date): Date | null {
  const wait = typeof when === "number" ? when : when.getTime() - now.getTime();
  if (Number.isNaN(wait)) return null;
  return new Date(now.getTime() + Math.min(Math.max(wait, 0), LONGEST_WAIT_MS));
}

async function tryAgain(shop: Shop, job: Job, error: Error, handler: Handler): Promise<void> {
  if (job.attempts >= job.maxAttempts) return giveUp(shop, job, error, "exhausted", handler);
  const { queue, clock, tell } = shop;
  const runAt = new Date(clock.now().getTime() + waitAfter(job.attempts, shop.backoff, shop.random));
  if (await report(shop, job, () => queue.retry(job, describeError(error), runAt)))
    tell({ type: "retried", job, error, runAt });
}

async function giveUp(
  shop: Shop,
  job: Job,
  error: Error,
  reason: "permanent" | "exhausted" | "no_handler",
  handler: Handler | undefined,
): Promise<void> {
  const { queue, clock, tell, stop } = shop;
  const deadline = new Date(clock.now().getTime() + GIVING_UP_MS);
  const conclude = async (signal: AbortSignal) => handler?.onExhausted?.(job, error, { signal });
  const end = await runWithin(conclude, { clock, deadline, stop });
  if (end.kind === "interrupted") {
    // It counts as tried, so that the next process gives it up where this one could not.
    if (await report(shop, job, () => queue.retry(job, describeError(error), clock.now())))
      tell({ type: "interrupted", job });
    return;
  }
  if (end.kind !== "done") tell({ type: "hook_failed", job, error: end.error });
  if (await report(shop, job, () => queue.bury(job, describeError(error), clock.now())))
    tell({ type: "dead", job, error, reason });
}

/** Tells the journal what became of a run, again and again while it refuses. Gives whether the journal took it. */
async function report(
  { clock, stop, tell }: Shop,
  job: Job,
  write: () => Promise<boolean>,
): Promise<boolean> {
  for (;;) {
    try {
      const taken = await write();
      if (!taken) tell({ type: "superseded", job });
      return taken;
    } catch (thrown) {
      tell({ type: "journal_failed", error: toError(thrown) });
      // What is not written when the worker stops is run again by the next one.
      if (stop.aborted) return false;
      await clock.sleep(REFUSED_MS, stop);
    }
  }
}
