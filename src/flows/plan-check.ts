import { digestOf } from "../gates/index.ts";
import { CHECK_NAME, type CheckConclusion, type CheckReport, type CheckRunPlan } from "../model/check-run.ts";
import {
  type CheckContext,
  describeCheck,
  type KeepFacts,
  keepFacts,
  type Places,
  pullAddress,
} from "../reports/index.ts";
import type { Verdict } from "./judge-read.ts";

/**
 * Plans the check run that shows verdicts, worst first. It is known again by what it says but for the moment and the day:
 * rules that look at the clock don't have it written again as long as they say the same, nor does a countdown. `keep` tells whether what was judged may be kept
 * in it.
 */
export function planVerdicts(
  verdicts: readonly Verdict[],
  conclusion: CheckConclusion,
  context: CheckContext,
  keep: KeepFacts = "public_repository",
): CheckRunPlan {
  const timeless = describeCheck(verdicts.map(withoutMoment), context);
  const { externalId } = planCheck(
    CHECK_NAME,
    conclusion,
    timeless,
    context,
    verdicts.map(({ facts }) => facts),
  );
  // What is kept behind the text is what was judged, and says nothing more: it doesn't have a check written again.
  const report = keepIn(describeCheck(verdicts, context), verdicts, context, keep);
  return { ...planCheck(CHECK_NAME, conclusion, report, context), externalId };
}

function keepIn(
  report: CheckReport,
  verdicts: readonly Verdict[],
  context: CheckContext,
  keep: KeepFacts,
): CheckReport {
  const { text } = report;
  const decisions = verdicts.flatMap(({ result, bundle }) =>
    result.kind === "decision" && bundle !== null ? [{ decision: result.decision, bundle }] : [],
  );
  if (text === null || decisions.length === 0) return report;
  const pull = verdicts
    .flatMap(({ subject }) => (subject.kind === "pull_request" ? [subject.number] : []))
    .map((number) => pullAddress(context, number))[0];
  return { ...report, text: keepFacts(text, decisions, keep, pull ?? null) };
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

/** A verdict as it is told without the moment: what it says does not change with the day alone. */
export function withoutMoment(verdict: Verdict): Verdict {
  const { result, facts } = verdict;
  if (result.kind === "unreadable" || facts === null) return verdict;
  const decision = { ...result.decision, bundle: facts, today: null };
  return { ...verdict, result: { ...result, decision } };
}
