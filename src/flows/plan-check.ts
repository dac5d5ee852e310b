import { digestOf } from "../gates/index.ts";
import type { CheckConclusion, CheckReport, CheckRunPlan } from "../model/check-run.ts";
import { type CheckContext, describeCheck, type Places } from "../reports/index.ts";
import type { Verdict } from "./judge-read.ts";

/** Name of the check run that shows verdicts on changes. Rulesets name it, so it never changes. */
export const CHECK_NAME = "Muster";

/**
 * Plans the check run that shows verdicts, worst first. It is known again by what it says but for the moment: rules that look
 * at the clock don't have it written again as long as they say the same.
 */
export function planVerdicts(
  verdicts: readonly Verdict[],
  conclusion: CheckConclusion,
  context: CheckContext,
): CheckRunPlan {
  const timeless = describeCheck(verdicts.map(withoutMoment), context);
  const { externalId } = planCheck(
    CHECK_NAME,
    conclusion,
    timeless,
    context,
    verdicts.map(({ facts }) => facts),
  );
  return { ...planCheck(CHECK_NAME, conclusion, describeCheck(verdicts, context), context), externalId };
}

/**
 * Plans a check run. What it is known by again is a digest of all that it says, so an equal one on the commit means that
 * there is nothing to write.
 */
export function planCheck(
  name: string,
  conclusion: CheckConclusion,
  report: CheckReport,
  { repository, headSha }: Pick<Places, "repository" | "headSha">,
  facts: readonly (string | null)[] = [],
): CheckRunPlan {
  const externalId = digestOf({ name, conclusion, facts, report });
  return { repository, headSha, name, conclusion, detailsUrl: null, externalId, report };
}

function withoutMoment(verdict: Verdict): Verdict {
  const { result, facts } = verdict;
  if (result.kind === "unreadable" || facts === null) return verdict;
  return { ...verdict, result: { ...result, decision: { ...result.decision, bundle: facts } } };
}
