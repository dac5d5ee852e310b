import { CHECK_NAME, CONFIG_CHECK_NAME, planFailure } from "../../flows/index.ts";
import { DeadlineError, type Job, RetryLater } from "../../jobs/index.ts";
import type { FailureKind } from "../../reports/index.ts";
import { failureKindOf } from "../../session/index.ts";
import { NotConfiguredError, type Services } from "../services.ts";
import { findPulls } from "./find-pulls.ts";

/** A check that could not be evaluated. */
interface Failed {
  readonly repository: string;
  readonly sha: string;
  readonly check: "change" | "group" | "config";
  readonly job: Job;
  readonly error: Error;
}

/**
 * Ends a check whose evaluation was given up: it concludes as one that needs action, and says what to do. The reconcile
 * pass tries again.
 */
export async function concludeFailed(
  { clock, evaluation, log, memory, metrics, tellBasis }: Services,
  { repository, sha, check, job, error }: Failed,
): Promise<void> {
  log.error({ err: error, repository, sha, job: job.id }, "a check could not be evaluated");
  const name = check === "config" ? CONFIG_CHECK_NAME : CHECK_NAME;
  const told = { correlationId: job.id, retries: check === "change" };
  const plan = planFailure({ repository, headSha: sha, name }, kindOf(error), told);
  await evaluation.checks.create(plan);
  metrics.decisions.inc({ outcome: "failed", effect: "written" });
  if (check !== "change") return;
  const { conclusion } = plan;
  const basis = tellBasis(repository, await findPulls(memory, repository, sha));
  await memory.verdicts.set({ repository, sha, conclusion, settled: false, basis, at: clock.now() });
}

function kindOf(error: Error): FailureKind {
  if (error instanceof NotConfiguredError) return "config_unreadable";
  if (error instanceof DeadlineError) return "deadline";
  // It was put off so often that this was the end of it: what it waited for never came.
  if (error instanceof RetryLater)
    return error.cause instanceof Error ? kindOf(error.cause) : "github_unavailable";
  return failureKindOf(error);
}
