import { evaluatePullRequest } from "../../flows/index.ts";
import { type Handler, RetryLater } from "../../jobs/index.ts";
import { recallFollowUps } from "../follow-ups.ts";
import { isAwaited, JOB_DATA } from "../intake/new-job.ts";
import { recallGroup } from "../merge-groups.ts";
import { requireReading, type Services } from "../services.ts";
import { askNewer, forgetNewer } from "./ask-newer.ts";
import { concludeFailed } from "./conclude-failed.ts";
import { findPulls } from "./find-pulls.ts";
import { settleEvaluation } from "./settle-evaluation.ts";

/** GitHub tries a merge within a moment once somebody asked; how often that is waited for, and how long each time. */
const LOOKS = 4;
const LOOK_MS = 1500;

/** Brings the check of a commit up to date. When that fails for good, the check says so: it never hangs. */
export function evaluateHeadHandler(services: Services): Handler {
  const { memory, tellBasis, ask, locks } = services;
  return {
    async run(job) {
      const { repository, sha, pulls, again } = JOB_DATA["evaluate-head"].parse(job.payload);
      requireReading(services);
      const open = await findPulls(memory, repository, sha);
      // A button names a commit alone: that of a merge group is no pull request's.
      const group = again && open.length === 0 ? await recallGroup(memory, repository, sha) : null;
      if (group !== null) {
        await ask([{ kind: "evaluate-group", data: { ...group, again } }]);
        return;
      }
      const known = [...new Set([...pulls, ...open.map(({ number }) => number)])].sort((a, b) => a - b);
      const question = { repository, headSha: sha, known };
      // What is locked is known before it is told what the verdict rests on.
      if (locks.asked()) await locks.read();
      const basis = tellBasis(repository, open);
      const ports = isAwaited(job) ? services.evaluation : services.pacedEvaluation;
      const followUps = await recallFollowUps(memory, { repository, sha });
      const site = { ...ports.site, followUps };
      const evaluated = await evaluatePullRequest(
        question,
        { ...ports, site },
        {
          ...(again ? { again: askNewer(memory, job) } : {}),
          waits: job.putOff < LOOKS,
        },
      );
      if (evaluated.kind === "pending")
        throw new RetryLater(LOOK_MS, "GitHub has not tried to merge the pull request yet");
      await settleEvaluation(services, job, { repository, sha, basis, evaluated });
      if (again) await forgetNewer(memory, job);
    },
    async onExhausted(job, error) {
      const { repository, sha } = JOB_DATA["evaluate-head"].parse(job.payload);
      await concludeFailed(services, { repository, sha, check: "change", job, error });
    },
  };
}
