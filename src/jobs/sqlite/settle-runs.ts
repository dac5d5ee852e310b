import type { Run } from "../job.ts";
import { readWaiting, runParams, type Waiting } from "./job-rows.ts";
import { type Store, takeInWaiting } from "./waiting-jobs.ts";

/** How a run goes back to the queue. */
export interface Requeue {
  readonly error: string;
  readonly runAt: Date;
  /** Whether it counts as tried. */
  readonly tried: boolean;
}

/** Puts a running job back, with what waited behind it. False when the run is not the current one. To be called within a transaction. */
export function requeueRun(store: Store, run: Run, { error, runAt, tried }: Requeue): boolean {
  const { db } = store;
  const job = db.get(`SELECT * FROM jobs WHERE ${CURRENT}`, runParams(run), readWaiting);
  if (job === null) return false;
  requeue(store, job, { error, runAt, tried });
  return true;
}

/** Puts all running jobs back, whose process is gone. To be called within a transaction. */
export function requeueAll(store: Store, now: Date): number {
  const lost = store.db.all("SELECT * FROM jobs WHERE state = 'running'", {}, readWaiting);
  const error = "the process ended while it ran";
  for (const job of lost) requeue(store, job, { error, runAt: now, tried: true });
  return lost.length;
}

/** Ends a run for good. False when it is not the current one. */
export function endRun(
  { db }: Store,
  run: Run,
  end: { readonly state: "done" | "dead"; readonly error: string | null; readonly at: Date },
): boolean {
  const { state, error, at } = end;
  return db.run(END, { ...runParams(run), state, error, at: at.getTime() }) > 0;
}

const CURRENT = "id = :id AND runs = :runs AND state = 'running'";

const END = `
  UPDATE jobs SET state = :state, ended_at = :at, deadline_at = NULL, last_error = coalesce(:error, last_error)
  WHERE ${CURRENT}`;

const REQUEUE = `
  UPDATE jobs SET
    state = 'queued', run_at = :runAt, attempts = attempts - :forgiven, put_off = put_off + :forgiven,
    deadline_at = NULL, last_error = :error
  WHERE id = :id`;

function requeue(store: Store, job: Waiting, { error, runAt, tried }: Requeue): void {
  takeInWaiting(store, job);
  const forgiven = tried ? 0 : 1;
  store.db.run(REQUEUE, { id: job.id, runAt: runAt.getTime(), forgiven, error });
}
