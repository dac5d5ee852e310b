import { followRun, isTrace } from "../../flows/runs/index.ts";
import { type Handler, Permanent } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import type { Services } from "../services.ts";

/** Looks how a pull request stands that a run opened. */
export function followPullHandler({ runs }: Services): Handler {
  return {
    async run(job) {
      const { repository, number } = JOB_DATA["follow-pull"].parse(job.payload);
      if (runs === null) throw new Permanent("the App may not work on runs");
      const { ports } = runs;
      const open = await ports.runs.find({ open: true });
      for (const run of open) {
        const { progress } = run;
        const isThere = progress.phase === "sent" && progress.trace?.kind === "pull";
        if (!isThere || progress.trace?.kind !== "pull") continue;
        const isSame = progress.trace.repository.toLowerCase() === repository.toLowerCase();
        if (isSame && isTrace(run, "pull", number)) await followRun(run, ports);
      }
    },
  };
}
