import type { PullWriter } from "../../effects/index.ts";
import type { EvaluationPorts } from "../../flows/index.ts";
import { isGitHubError } from "../../github/index.ts";
import { type Handler, RetryLater } from "../../jobs/index.ts";
import type { CommentPlan } from "../../model/comment-plan.ts";
import { silenceRuns } from "../runs/index.ts";
import type { Services } from "../services.ts";

/** GitHub said to wait, and not for how long. */
const UNTOLD_MS = 60_000;

/**
 * A handler as a run of it has to be. A run that was given up, because its deadline has passed or the App stops, says
 * nothing more: what it found is older than what the run after it finds. And a run that GitHub's limits stopped comes
 * back when they allow it, which is no failure of the job.
 */
export function keepToRun(make: (services: Services) => Handler, services: Services): Handler {
  return {
    ...make(services),
    async run(job, context) {
      const { evaluation, pacedEvaluation, pulls, replies, runs } = services;
      const { signal } = context;
      const within = {
        ...services,
        evaluation: silenceAfter(signal, evaluation),
        pacedEvaluation: silenceAfter(signal, pacedEvaluation),
        pulls: pulls && {
          open: stopAfter(signal, (...what: Parameters<PullWriter["open"]>) => pulls.open(...what)),
        },
        runs: runs && silenceRuns(signal, runs),
        replies: replies && { write: stopAfter(signal, (plan: CommentPlan) => replies.write(plan)) },
      };
      try {
        await make(within).run(job, context);
      } catch (error) {
        if (!isGitHubError(error, "limited")) throw error;
        throw new RetryLater(error.retryAt ?? UNTOLD_MS, error.message, { cause: error });
      }
    },
  };
}

function silenceAfter(signal: AbortSignal, ports: EvaluationPorts): EvaluationPorts {
  const { checks, comments } = ports;
  return {
    ...ports,
    checks: { create: stopAfter(signal, (...what) => checks.create(...what)) },
    ...(comments && { comments: { write: stopAfter(signal, (...what) => comments.write(...what)) } }),
  };
}

/** The same writer, which writes nothing once the run was given up. */
function stopAfter<What extends readonly unknown[], Result>(
  signal: AbortSignal,
  write: (...what: What) => Promise<Result>,
): (...what: What) => Promise<Result> {
  return (...what) => {
    signal.throwIfAborted();
    return write(...what);
  };
}
