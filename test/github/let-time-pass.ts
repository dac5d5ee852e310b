import { setImmediate } from "node:timers/promises";
import { createVirtualClock, type SteerableClock } from "../../src/sandbox/index.ts";

/** A virtual clock, and time that goes by only while nothing but time is waited for. */
export interface Passage {
  readonly clock: SteerableClock;
  /** Hand this to the client: it tells when requests are under way. */
  readonly fetch: typeof fetch;
  /** Waits for a promise, and lets time pass whenever nothing but time is waited for. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** The moment at which tests begin. */
export const START = "2026-03-02T09:00:00Z";

/** Makes a clock that stands at {@link START}. */
export function createClock(): SteerableClock {
  return createVirtualClock(START);
}

/** Lets time pass on a virtual clock. */
export function letTimePass(clock: SteerableClock): Passage {
  let underWay = 0;
  return {
    clock,
    async fetch(...request) {
      underWay += 1;
      try {
        const response = await fetch(...request);
        // The whole answer is read while the request counts as under way.
        const bytes = await response.arrayBuffer();
        const { status, headers } = response;
        return new Response([204, 205, 304].includes(status) ? null : bytes, { status, headers });
      } finally {
        underWay -= 1;
      }
    },
    async run(work) {
      const over = new AbortController();
      const end = () => over.abort();
      work.then(end, end);
      while (!over.signal.aborted) {
        await settle();
        if (!over.signal.aborted && underWay === 0) await clock.advanceToNext();
      }
      return await work;
    },
  };
}

/** Lets everything run that waits for no time, and then so many milliseconds go by. */
export async function advance(clock: SteerableClock, milliseconds: number): Promise<void> {
  await settle();
  await clock.advance(milliseconds);
  await settle();
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}
