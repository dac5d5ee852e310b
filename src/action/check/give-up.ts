import { randomUUID } from "node:crypto";
import { planFailure } from "../../flows/index.ts";
import { isGitHubError } from "../../github/index.ts";
import type { CheckReport } from "../../model/check-run.ts";
import type { FailureKind } from "../../reports/index.ts";
import { failureKindOf } from "../../session/index.ts";
import type { CheckBench } from "./open-bench.ts";

/** A commit that could not be judged, and what people read about it. */
export interface GivenUp {
  readonly sha: string;
  readonly kind: FailureKind;
  readonly report: CheckReport;
  /** The error's own words, for the job's log. */
  readonly message: string;
}

/** Ends the check of a commit that could not be judged: it concludes as one that needs action, where the token can say so. */
export async function giveUp(
  { repository, headSha: sha }: { readonly repository: string; readonly headSha: string },
  error: unknown,
  bench: CheckBench,
  dryRun: boolean,
): Promise<GivenUp> {
  const kind = failureKindOf(error);
  const plan = planFailure({ repository, headSha: sha }, kind, {
    correlationId: randomUUID(),
    retries: false,
  });
  // An effect that nobody knows of is not made a second time.
  if (!dryRun && kind !== "effect_uncertain") {
    await bench.checks.create(plan).catch((failure: unknown) => {
      if (!isGitHubError(failure)) throw failure;
      bench.session.tell(`The check run could not be written either: ${failure.message}`);
    });
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const isOurs = kind !== "crash" && error instanceof Error;
  return { sha, kind, report: plan.report, message: isOurs ? error.message : message };
}
