import type { Run } from "../../model/run.ts";
import type { RunFacts, Step } from "./run-news.ts";
import { stepRunning } from "./step-running.ts";
import { stepWaiting } from "./step-waiting.ts";

/**
 * One step of a run: from what it is and what is known to what it is then, and what it needs. Laws, which tests hold it to:
 *
 * - What is over never changes.
 * - An effect is asked for only of a run that is journaled as `sending`, and without `again` once.
 * - Given time, every run ends.
 */
export function stepRun(run: Run, facts: RunFacts, now: Date): Step {
  switch (run.state) {
    case "requested":
    case "waiting_for_approval":
      return stepWaiting(run, facts, now);
    case "running":
      return stepRunning(run, facts, now);
    case "succeeded":
    case "failed":
    case "declined":
    case "cancelled":
    case "timed_out":
      return { run, next: { kind: "end" } };
  }
}
