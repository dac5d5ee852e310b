import type { FINAL_STATES, Run, RunReason } from "../../model/run.ts";

/** How a run ends. */
export interface RunEnd {
  readonly state: (typeof FINAL_STATES)[number];
  readonly reason: RunReason;
  /** One sentence, plain text. */
  readonly summary: string;
}

/** Ends a run. */
export function endRun(run: Run, { state, reason, summary }: RunEnd, now: Date): Run {
  return { ...run, state, reason, summary, endedAt: now.toISOString() };
}
