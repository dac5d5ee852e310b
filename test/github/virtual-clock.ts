import type { Clock } from "../../src/model/clock.ts";

/** A clock that stands still until it is told to go on. */
export interface VirtualClock extends Clock {
  /** Milliseconds until the next sleeper wakes; undefined when nobody sleeps. */
  readonly next: number | undefined;
  /** Lets time pass; sleepers wake in the order of their time. */
  advance(milliseconds: number): Promise<void>;
}

/** Lets everything run that waits for no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Makes a virtual clock. */
export function createVirtualClock(start = "2026-03-02T09:00:00Z"): VirtualClock {
  let now = Date.parse(start);
  const sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();
  const first = () => [...sleepers].sort((a, b) => a.at - b.at)[0];
  return {
    now: () => new Date(now),
    sleep(milliseconds, signal) {
      if (milliseconds <= 0 || signal?.aborted === true) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", wake);
          resolve();
        };
        const sleeper = { at: now + milliseconds, wake };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", wake, { once: true });
      });
    },
    get next() {
      const sleeper = first();
      return sleeper && Math.max(0, sleeper.at - now);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      await settle();
      for (let sleeper = first(); sleeper !== undefined && sleeper.at <= until; sleeper = first()) {
        now = Math.max(now, sleeper.at);
        sleeper.wake();
        await settle();
      }
      now = until;
    },
  };
}
