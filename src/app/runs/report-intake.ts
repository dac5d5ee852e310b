import { reportKeyOf } from "../../effects/index.ts";
import { type RunPorts, reportRun, reportsBack } from "../../flows/runs/index.ts";
import type { AppSettings } from "../environment.ts";
import type { ReportIntake } from "../http/take-report.ts";

/** Takes what services that were called report of runs. */
export function takeReports(
  ports: Pick<RunPorts, "runs" | "clock" | "advance">,
  { readSecret, webhookSecrets }: Pick<AppSettings, "readSecret" | "webhookSecrets">,
): ReportIntake {
  return {
    async keysOf(id) {
      const run = (await ports.runs.get(id))?.run;
      if (run === undefined || !reportsBack(run)) return [];
      // A run that was asked for before the secret was changed has a key of the one before it.
      const keys = webhookSecrets.map((webhookSecret) => reportKeyOf({ readSecret, webhookSecret }, run));
      return [...new Set(keys.filter((key) => key !== null))];
    },
    report: async (id, report) => await reportRun(id, report, ports),
  };
}
