import type { Progress } from "../flows/index.ts";
import type { CliIo } from "./io.ts";

/** Shows how far a long job is, on one line of stderr that is redrawn; silent when stderr is not a terminal. */
export function createProgress(io: CliIo, label: string): { readonly report: Progress; finish(): void } {
  if (!io.interactive) return { report: () => {}, finish: () => {} };
  const clear = "\r\u001B[2K";
  let last = 0;
  return {
    report(done, total, what) {
      const now = io.now().getTime();
      if (now - last < 50 && done < total) return;
      last = now;
      const line = `${label} ${done}/${total} ${what}`;
      io.err(clear + io.paint("dim", line.slice(0, io.columns - 1)));
    },
    finish: () => io.err(clear),
  };
}
