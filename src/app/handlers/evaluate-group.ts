import { evaluateQueue } from "../../flows/index.ts";
import type { Handler } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import { requirePlan, type Services } from "../services.ts";
import { concludeFailed } from "./conclude-failed.ts";
import { settleEvaluation } from "./settle-evaluation.ts";

/** Brings the check of a merge group up to date: without one, the group would wait until GitHub gives it up. */
export function evaluateGroupHandler(services: Services): Handler {
  return {
    async run(job) {
      const group = JOB_DATA["evaluate-group"].parse(job.payload);
      const { repository, base, head, baseBranch, defaultBranch } = group;
      requirePlan(services);
      const question = { repository, defaultBranch, baseBranch, baseSha: base, headSha: head };
      const evaluated = await evaluateQueue(question, services.evaluation);
      await settleEvaluation(services, job, { repository, sha: head, evaluated });
    },
    async onExhausted(job, error) {
      const { repository, head } = JOB_DATA["evaluate-group"].parse(job.payload);
      await concludeFailed(services, { repository, sha: head, check: "group", job, error });
    },
  };
}
