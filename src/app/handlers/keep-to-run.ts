import type { EvaluationPorts } from "../../flows/index.ts";
import { isGitHubError } from "../../github/index.ts";
import { type Handler, RetryLater } from "../../jobs/index.ts";
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
      const { evaluation, pacedEvaluation } = services;
      const within = {
        ...services,
        evaluation: silenceAfter(context.signal, evaluation),
        pacedEvaluation: silenceAfter(context.signal, pacedEvaluation),
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
  return {
    ...ports,
    checks: {
      create(...what) {
        signal.throwIfAborted();
        return ports.checks.create(...what);
      },
    },
  };
}
