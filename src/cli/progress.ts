import type { Progress } from "../flows/index.ts";
import type { CliIo } from "./io.ts";
import { printable } from "./render/printable.ts";
import { shorten } from "./render/wrap.ts";

/** Empties the line that the cursor is on. */
export const CLEAR_LINE = "\r\u001B[2K";

/** How long a line of progress stands before it is drawn again, in milliseconds. */
const REDRAW_AFTER = 50;

/** Shows how far a long job is, on one line of stderr that is redrawn; silent when stderr is not a terminal. */
export function createProgress(io: CliIo, label: string): { readonly report: Progress; finish(): void } {
  const { columns, paint } = io.errScreen;
  if (columns === null) return { report: () => {}, finish: () => {} };
  let drawn: number | null = null;
  return {
    report(done, total, what) {
      const now = io.now().getTime();
      if (drawn !== null && now - drawn < REDRAW_AFTER && done < total) return;
      drawn = now;
      const line = shorten(`${label} ${done}/${total} ${printable(what)}`, columns - 1);
      io.err(CLEAR_LINE + paint("dim", line));
    },
    finish() {
      if (drawn !== null) io.err(CLEAR_LINE);
    },
  };
}
