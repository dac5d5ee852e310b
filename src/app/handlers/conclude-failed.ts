import { CHECK_NAME, CONFIG_CHECK_NAME, planFailure } from "../../flows/index.ts";
import type { Job } from "../../jobs/index.ts";
import { NotConfiguredError, type Services } from "../services.ts";

/** A check that could not be evaluated. */
interface Failed {
  readonly repository: string;
  readonly sha: string;
  readonly check: "change" | "config";
  readonly job: Job;
  readonly error: Error;
}

/**
 * Ends a check whose evaluation was given up: it concludes as one that needs action, and says what to do. The reconcile
 * pass tries again.
 */
export async function concludeFailed(
  services: Services,
  { repository, sha, check, job, error }: Failed,
): Promise<void> {
  const { clock, evaluation, log, memory, metrics, organization } = services;
  const name = check === "change" ? CHECK_NAME : CONFIG_CHECK_NAME;
  const why = error instanceof NotConfiguredError ? "not_configured" : "not_evaluated";
  const places = { ...evaluation.site, organization, repository, headSha: sha };
  const plan = planFailure(name, { why, correlation: job.id }, places);
  log.error({ err: error, repository, sha, job: job.id }, "a check could not be evaluated");
  const { id } = await services.writeCheck(plan);
  metrics.decisions.inc({ outcome: "failed", effect: "written" });
  if (check === "config") return;
  const { conclusion } = plan;
  await memory.verdicts.set({
    repository,
    sha,
    conclusion,
    checkRunId: id,
    at: clock.now(),
    isSettled: false,
  });
}
