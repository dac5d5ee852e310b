import { reportKeyOf } from "../../effects/index.ts";
import { type RunPorts, reportRun, reportsBack } from "../../flows/runs/index.ts";
import type { AppSettings } from "../environment.ts";
import type { ReportIntake } from "../http/take-report.ts";

/** Takes what services that were called report of runs. */
export function takeReports(
  ports: Pick<RunPorts, "runs" | "clock" | "advance">,
  { readSecret, webhookSecrets: [webhookSecret] }: Pick<AppSettings, "readSecret" | "webhookSecrets">,
): ReportIntake {
  return {
    async keyOf(id) {
      const run = (await ports.runs.get(id))?.run;
      return run === undefined || !reportsBack(run) ? null : reportKeyOf({ readSecret, webhookSecret }, run);
    },
    report: async (id, report) => await reportRun(id, report, ports),
  };
}
