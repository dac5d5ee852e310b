import { concludeByWorkflow } from "../../flows/runs/index.ts";
import { type Handler, Permanent, RetryLater } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import type { Services } from "../services.ts";

/** A workflow may end before GitHub's answer to who started it is kept. */
const SENDING_MS = 1000;

/** Ends the run that started a workflow which has ended. */
export function followWorkflowHandler({ runs }: Services): Handler {
  return {
    async run(job) {
      const workflow = JOB_DATA["follow-workflow"].parse(job.payload);
      if (runs === null) throw new Permanent("the App may not work on runs");
      const { kind } = await concludeByWorkflow(workflow, runs.ports);
      if (kind === "unsure") throw new RetryLater(SENDING_MS, "a workflow is being started at this moment");
    },
  };
}
