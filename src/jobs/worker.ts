import type { Clock } from "../model/clock.ts";
import { type Backoff, USUAL_BACKOFF } from "./backoff.ts";
import type { Delivery } from "./delivery.ts";
import type { JobEvent, OnJobEvent } from "./events.ts";
import { toError } from "./failure.ts";
import type { Handlers } from "./handler.ts";
import type { Acceptance, Enqueued, Job, NewJob } from "./job.ts";
import type { Memory } from "./memory.ts";
import type { Queue } from "./queue.ts";
import { createScheduler } from "./schedule.ts";
import { type Shop, seeThrough } from "./settle-job.ts";

/** What a worker works with. */
export interface WorkerOptions {
  readonly queue: Queue;
  /** Where the turns of recurring work are kept. */
  readonly cursors: Memory["cursors"];
  /** By kind. A job of a kind that nobody handles is buried. */
  readonly handlers: Handlers;
  readonly clock: Clock;
  /** How many jobs run at once; 4 unless told. */
  readonly concurrency?: number;
  /** How many of a lane; 1 unless told. */
  readonly perLane?: number;
  readonly backoff?: Backoff;
  /** Gives numbers from 0 up to, not including, 1. */
  readonly random: () => number;
  readonly onEvent?: OnJobEvent;
  /** Milliseconds between looks for what another process put into the journal; 5 seconds unless told. */
  readonly idleMs?: number;
}

/** Runs due jobs until it is stopped. Everything that goes into the queue goes through it, so that it knows at once. */
export interface Worker {
  /** See `Queue.accept`. Rejects when the journal refuses: then the delivery must not be answered with success. */
  accept(delivery: Delivery, jobs: readonly NewJob[]): Promise<Acceptance>;
  enqueue(jobs: readonly NewJob[]): Promise<readonly Enqueued[]>;
  /** Makes jobs again and again: at once when it never did, then in every interval. Say it before the start. */
  every(name: string, intervalMs: number, enqueue: (now: Date) => readonly NewJob[]): void;
  /** The same once a day from a full hour on (UTC), and not before that hour when it never did. */
  daily(name: string, hour: number, enqueue: (now: Date) => readonly NewJob[]): void;
  /** Takes up what a crash left, and begins. */
  start(): Promise<void>;
  /** Looks for due jobs now. */
  nudge(): void;
  /** Resolves once nothing runs and nothing is due. */
  idle(): Promise<void>;
  /**
   * Takes no new jobs, and gives the running ones so many milliseconds. Those that need longer are aborted and stay in
   * the journal. Resolves when the journal may be closed.
   */
  stop(options: { readonly within: number }): Promise<void>;
}

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;

/** A worker that does not run yet. */
export function createWorker(options: WorkerOptions): Worker {
  const { queue, cursors, handlers, clock, concurrency = 4, perLane = 1, idleMs = 5_000 } = options;
  const tell = tellSafely(options.onEvent);
  const aborting = new AbortController();
  const { random, backoff = USUAL_BACKOFF } = options;
  const shop: Shop = { queue, clock, random, backoff, tell, stop: aborting.signal };
  const scheduler = createScheduler(queue, cursors, tell);
  const running = new Map<Job, Promise<void>>();
  let waiters: (() => void)[] = [];
  const stopping = new AbortController();
  let nudged = false;
  let rest = new AbortController();
  let loop: Promise<void> = Promise.resolve();

  const nudge = () => {
    nudged = true;
    rest.abort();
  };
  const begin = (job: Job) => {
    tell({ type: "claimed", job, waitedMs: (job.startedAt ?? job.runAt).getTime() - job.runAt.getTime() });
    const handler = Object.hasOwn(handlers, job.kind) ? handlers[job.kind] : undefined;
    const run = seeThrough(shop, job, handler).finally(() => {
      running.delete(job);
      nudge();
    });
    running.set(job, run);
  };
  /** Begins what is due, and says for how long there is nothing to do. */
  const look = async (): Promise<number> => {
    const now = clock.now();
    await scheduler.catchUp(now);
    const limit = concurrency - running.size;
    const claimed = limit > 0 ? await queue.claim({ limit, now, perLane }) : [];
    for (const job of claimed) begin(job);
    if (running.size === 0 && !nudged) {
      for (const resolve of waiters) resolve();
      waiters = [];
    }
    const moments = [await queue.nextDue(now), scheduler.nextTurn(now)].filter((moment) => moment !== null);
    const first = Math.min(...moments.map((moment) => moment.getTime() - clock.now().getTime()), idleMs);
    return Math.max(first, 0);
  };
  const work = async () => {
    while (!stopping.signal.aborted) {
      nudged = false;
      const wait = await look().catch((thrown: unknown) => {
        tell({ type: "journal_failed", error: toError(thrown) });
        return idleMs;
      });
      if (nudged) continue;
      rest = new AbortController();
      await clock.sleep(wait, rest.signal);
    }
  };
  const announce = (jobs: readonly Enqueued[]) => {
    for (const job of jobs) tell({ type: job.outcome, job });
    nudge();
  };
  return {
    accept: async (delivery, jobs) => {
      const { payload: _, ...name } = delivery;
      const acceptance = await queue.accept(delivery, jobs);
      announce(acceptance.jobs);
      if (acceptance.outcome === "duplicate") tell({ type: "duplicate", delivery: name });
      else tell({ type: "accepted", delivery: name, jobs: acceptance.jobs.length });
      return acceptance;
    },
    enqueue: async (jobs) => {
      const enqueued = await queue.enqueue(jobs, clock.now());
      announce(enqueued);
      return enqueued;
    },
    every: (name, intervalMs, enqueue) =>
      scheduler.add({ name, intervalMs, offsetMs: 0, first: "now", enqueue }),
    daily: (name, hour, enqueue) =>
      scheduler.add({ name, intervalMs: DAY_MS, offsetMs: hour * HOUR_MS, first: "next", enqueue }),
    start: async () => {
      const count = await queue.recover(clock.now());
      if (count > 0) tell({ type: "recovered", count });
      loop = work();
    },
    nudge,
    idle: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
        nudge();
      }),
    stop: async ({ within }) => {
      stopping.abort();
      nudge();
      await loop;
      const enough = new AbortController();
      const all = Promise.all(running.values());
      await Promise.race([all, clock.sleep(within, enough.signal)]);
      enough.abort();
      aborting.abort();
      await all;
    },
  };
}

function tellSafely(onEvent: OnJobEvent | undefined): OnJobEvent {
  return (event: JobEvent) => {
    try {
      onEvent?.(event);
    } catch {
      // Whoever listens must not be able to stop the work.
    }
  };
}
