import { advanceRun, followRun } from "../../flows/runs/index.ts";
import { type Handler, Permanent } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import type { Services } from "../services.ts";

/** Brings a run as far as it goes now, and comes back to it when its time is over. */
export function advanceRunHandler({ runs, ask, log }: Services): Handler {
  return {
    async run(job) {
      const { id, follow } = JOB_DATA["advance-run"].parse(job.payload);
      if (runs === null) throw new Permanent("the App may not work on runs");
      const { ports } = runs;
      await ports.basis();
      const known = follow ? await ports.runs.get(id) : null;
      const next = known === null ? await advanceRun(id, ports) : await followRun(known.run, ports);
      if (next !== null) await ask([{ kind: "expire-runs", data: { at: next.toISOString() } }]);
    },
    async onExhausted(job, error) {
      const { id } = JOB_DATA["advance-run"].parse(job.payload);
      log.error({ err: error, run: id }, "a run does not go on; it is looked at again");
    },
  };
}
