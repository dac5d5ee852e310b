import { setImmediate } from "node:timers/promises";
import type { Clock } from "../../src/model/clock.ts";

/** A clock that stands still until it is moved. */
export interface VirtualClock extends Clock {
  /** Lets so many milliseconds pass: whoever sleeps wakes at its moment, in order, and goes as far as it can. */
  advance(milliseconds: number): Promise<void>;
  /** Lets no time pass, and everything go as far as it can. */
  settle(): Promise<void>;
}

interface Sleeper {
  readonly wakeAt: number;
  readonly wake: () => void;
}

/** A clock at a moment. */
export function createVirtualClock(start: Date): VirtualClock {
  let now = start.getTime();
  const sleepers = new Set<Sleeper>();
  // What waits for nothing but promises is through after some turns of the event loop.
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) await setImmediate();
  };
  return {
    now: () => new Date(now),
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted === true || milliseconds <= 0) return resolve();
        const sleeper: Sleeper = {
          wakeAt: now + milliseconds,
          wake: () => {
            sleepers.delete(sleeper);
            signal?.removeEventListener("abort", sleeper.wake);
            resolve();
          },
        };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", sleeper.wake);
      }),
    settle,
    advance: async (milliseconds) => {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = [...sleepers].sort((a, b) => a.wakeAt - b.wakeAt)[0];
        if (next === undefined || next.wakeAt > end) break;
        now = Math.max(now, next.wakeAt);
        next.wake();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
