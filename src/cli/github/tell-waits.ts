import type { Clock } from "../../model/clock.ts";
import type { CliIo } from "../io.ts";
import { CLEAR_LINE } from "../progress.ts";
import { hint } from "../render/hint.ts";
import { describeSpan } from "../render/span.ts";

/** Shorter waits are not worth a word, in milliseconds. */
const LONG = 10_000;

/** A clock on which long waits are said: GitHub may ask for a pause of minutes, and a silent program looks dead. */
export function tellWaits(io: CliIo, clock: Clock): Clock {
  let until = 0;
  return {
    now: () => clock.now(),
    async sleep(milliseconds, signal) {
      const end = clock.now().getTime() + milliseconds;
      // Many calls wait for the same.
      if (milliseconds >= LONG && end > until + LONG) {
        until = end;
        if (io.errScreen.columns !== null) io.err(CLEAR_LINE);
        hint(io, `Waiting ${describeSpan(milliseconds)} for GitHub, whose limits ask for it.`);
      }
      await clock.sleep(milliseconds, signal);
    },
  };
}
