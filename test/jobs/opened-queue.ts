import type { JobKinds, Queue } from "../../src/jobs/index.ts";
import type { Json } from "../../src/model/json.ts";

/** A queue under test. */
export interface OpenedQueue {
  readonly queue: Queue;
  /** Ends as a process that is killed ends, and gives the queue that the next process opens. */
  readonly crash: () => Promise<OpenedQueue>;
  readonly close: () => Promise<void>;
}

/** Opens an empty queue. */
export type OpenQueue = (kinds: JobKinds) => Promise<OpenedQueue>;

const words = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);

/** Kinds of the contract: `judge` gathers what it is told, `bulk` is less urgent, `sync` keeps the newest. */
export const KINDS: JobKinds = {
  judge: {
    merge: (waiting, added) => [...words(waiting), ...words(added)],
    priority: 10,
    deadlineMs: 60_000,
  },
  bulk: { priority: -10, maxAttempts: 3 },
  sync: {},
};
