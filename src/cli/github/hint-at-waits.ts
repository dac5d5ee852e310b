import { tellWaits } from "../../github/index.ts";
import type { Clock } from "../../model/clock.ts";
import type { CliIo } from "../io.ts";
import { CLEAR_LINE } from "../progress.ts";
import { hint } from "../render/hint.ts";
import { describeSpan } from "../render/span.ts";

/** A clock on which long waits are hinted at on the terminal. */
export function hintAtWaits(io: CliIo, clock: Clock): Clock {
  return tellWaits(clock, (milliseconds) => {
    if (io.errScreen.columns !== null) io.err(CLEAR_LINE);
    hint(io, `Waiting ${describeSpan(milliseconds)} for GitHub, whose limits ask for it.`);
  });
}
