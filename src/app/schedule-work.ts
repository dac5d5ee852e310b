import { describeError, type Queue, type Worker } from "../jobs/index.ts";
import { toNewJob } from "./intake/new-job.ts";
import type { Log } from "./log.ts";

/** Hour of the day (UTC) at which everything is read anew. */
const NIGHTLY_HOUR = 2;

const DAY_MS = 24 * 3_600_000;

/** How long the journal remembers what was done: a delivery that comes again later is new. */
const KEPT_DAYS = 7;

/** Has the work done that no event asks for: reconciling, reading everything anew, clearing the journal. */
export function scheduleWork(
  worker: Worker,
  queue: Queue,
  { reconcileEvery, log }: { readonly reconcileEvery: number; readonly log: Log },
): void {
  worker.every("reconcile", reconcileEvery, (now) => [toNewJob({ kind: "reconcile", data: {} }, now)]);
  worker.daily("nightly", NIGHTLY_HOUR, (now) => [
    toNewJob({ kind: "sync", data: { whole: true } }, now),
    toNewJob({ kind: "remove-expired-waivers", data: {} }, now),
  ]);
  worker.every("prune", DAY_MS / 4, (now) => {
    const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
    queue.prune({ before }).catch((error: unknown) => {
      const why = error instanceof Error ? describeError(error) : String(error);
      log.error({ why }, "the journal can't be cleared of what is old");
    });
    return [];
  });
}
