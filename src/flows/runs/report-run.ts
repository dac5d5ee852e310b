import { stepRun } from "../../actions/runs/index.ts";
import { isFinal, type Run } from "../../model/run.ts";
import type { ReportTaken, RunReport } from "../../model/run-report.ts";
import type { RunPorts } from "./run-ports.ts";

/**
 * Takes what a service that was called reports of a run. The first report that ends it is the last: what comes after it changes
 * nothing. Once this resolves it can't be lost.
 */
export async function reportRun(
  id: string,
  report: RunReport,
  { runs, clock, advance }: Pick<RunPorts, "runs" | "clock" | "advance">,
): Promise<ReportTaken> {
  return await runs.alone(id, async (): Promise<ReportTaken> => {
    const run = (await runs.get(id))?.run;
    if (run === undefined || !reportsBack(run)) return "unknown";
    if (isFinal(run.state)) return "over";
    if (run.state !== "running") return "unknown";
    const facts = {
      approval: "enough",
      held: false,
      committed: true,
      checked: true,
      perhapsSent: true,
    } as const;
    const step = stepRun(run, { news: { kind: "report", report }, ...facts }, clock.now());
    // Who reports was called: nothing has to be looked for any more.
    await runs.put(step.next.kind === "carry_out" ? { ...step.run, progress: run.progress } : step.run);
    await advance([id]);
    return "taken";
  });
}

/** Whether a run is of an effect that is reported on. */
export function reportsBack({ effect }: Pick<Run, "effect">): boolean {
  return effect.kind === "request" && !effect.synchronized;
}
