import type { Clock } from "../model/clock.ts";

/** Shorter waits are not worth a word, in milliseconds. */
const LONG = 10_000;

/** A clock on which long waits are told: GitHub may ask for a pause of minutes, and a silent program looks dead. */
export function tellWaits(clock: Clock, tell: (milliseconds: number) => void): Clock {
  let until = 0;
  return {
    now: () => clock.now(),
    async sleep(milliseconds, signal) {
      const end = clock.now().getTime() + milliseconds;
      // Many calls wait for the same.
      if (milliseconds >= LONG && end > until + LONG) {
        until = end;
        tell(milliseconds);
      }
      await clock.sleep(milliseconds, signal);
    },
  };
}
