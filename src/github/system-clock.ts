import type { Clock } from "../model/clock.ts";

/** The longest that one timer of Node can wait; what is longer would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The time of this machine. A sleep keeps the process alive until it is over or its signal is aborted. */
export function createSystemClock(): Clock {
  return {
    now: () => new Date(),
    async sleep(milliseconds, signal) {
      const until = performance.now() + milliseconds;
      for (;;) {
        const left = until - performance.now();
        if (left <= 0 || signal?.aborted === true) return;
        await waitOnce(Math.min(left, LONGEST_TIMER), signal);
      }
    },
  };
}

function waitOnce(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener("abort", end, { once: true });
  });
}
