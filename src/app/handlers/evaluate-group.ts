import { evaluateQueue } from "../../flows/index.ts";
import type { Handler } from "../../jobs/index.ts";
import { JOB_DATA } from "../intake/new-job.ts";
import { rememberGroup } from "../merge-groups.ts";
import { requireReading, type Services } from "../services.ts";
import { askNewer, forgetNewer } from "./ask-newer.ts";
import { concludeFailed } from "./conclude-failed.ts";
import { settleEvaluation } from "./settle-evaluation.ts";

/** Brings the check of a merge group up to date: without one, the group would wait until GitHub gives it up. */
export function evaluateGroupHandler(services: Services): Handler {
  const { memory, evaluation } = services;
  return {
    async run(job) {
      const group = JOB_DATA["evaluate-group"].parse(job.payload);
      const { repository, base, head, baseBranch, defaultBranch, again } = group;
      await rememberGroup(memory, group);
      // A verdict that needs action throws the group out of the queue: nothing is said before what it rests on is known.
      requireReading(services);
      const question = { repository, defaultBranch, baseBranch, baseSha: base, headSha: head };
      const evaluated = await evaluateQueue(question, evaluation, again ? askNewer(memory, job) : undefined);
      await settleEvaluation(services, job, { repository, sha: head, evaluated });
      if (again) await forgetNewer(memory, job);
    },
    async onExhausted(job, error) {
      const { repository, head } = JOB_DATA["evaluate-group"].parse(job.payload);
      await concludeFailed(services, { repository, sha: head, check: "group", job, error });
    },
  };
}
