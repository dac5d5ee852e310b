import { takeForm, voidForm } from "../../flows/runs/index.ts";
import { type Handler, Permanent } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import type { Services } from "../services.ts";

/** Takes an issue of the central repo that was made from a form; one that was edited since says something else than was asked for. */
export function takeIssueHandler({ runs }: Services): Handler {
  return {
    async run(job) {
      const { repository, number, made, edited } = JOB_DATA["take-issue"].parse(job.payload);
      if (runs === null) throw new Permanent("the App may not answer commands");
      const { ports } = runs;
      if (made !== null) await takeForm({ ...made, repository, number }, ports);
      if (edited) {
        await ports.basis();
        await voidForm({ repository, number }, ports);
      }
    },
  };
}
