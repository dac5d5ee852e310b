import type { EvaluationResult } from "../../model/evaluation.ts";
import type { Window } from "../../model/sli.ts";
import type { Slo } from "../../model/slo.ts";
import type { Baseline } from "./baseline.ts";

/** Which earlier evaluations an evaluation is to be compared with. */
export interface BaselineRequest {
  /** `comparison` of slo.yaml. */
  readonly comparison: Slo["comparison"];
  readonly window: Window;
  /** The version that this one replaces; null where nobody said. */
  readonly replaces: string | null;
}

/** The evaluations to compare with, newest first. */
export interface ChosenBaselines {
  readonly chosen: readonly Baseline[];
  /** Where there are none, why, for people; else null. */
  readonly why: string | null;
}

const INCLUDED: Readonly<Record<"pass" | "pass_or_warn" | "all", readonly EvaluationResult[] | null>> = {
  pass: ["pass"],
  pass_or_warn: ["pass", "warning"],
  all: null,
};

/**
 * Chooses among the earlier evaluations of the same service and environment. Those count that are not invalidated, have a value to
 * compare with, and whose window ended before this one's, so that evaluating the same window again never compares with itself. Of which
 * results they are `include_result_with_score` says, but for those that somebody accepted: else the first would wait for another to
 * compare with, and so would all after it. How many: Keptn, lighthouse-service (one for `single_result` and without `comparison`, as many as named for `several_results`, else three).
 */
export function chooseBaselines(
  earlier: readonly Baseline[],
  { comparison, window, replaces }: BaselineRequest,
): ChosenBaselines {
  const baseline = comparison?.baseline ?? "previous";
  if (typeof baseline !== "string") return choosePinned(earlier, baseline.evaluation);
  if (baseline === "replaced" && replaces === null) {
    return { chosen: [], why: "the version that this one replaces is not known" };
  }
  const included = INCLUDED[comparison?.include_result_with_score ?? "all"];
  const chosen = earlier
    .filter(({ invalidated, end }) => !invalidated && Date.parse(end) < Date.parse(window.end))
    .filter(({ version }) => baseline === "previous" || version === replaces)
    .filter(({ result, accepted }) => accepted || included === null || included.includes(result))
    .filter(hasValue)
    .sort(newestFirst)
    .slice(0, countOf(comparison));
  if (chosen.length > 0) return { chosen, why: null };
  const which = baseline === "replaced" ? ` of ${replaces}, which this one replaces,` : "";
  const kind = included === null ? "" : ` with result ${included.join(" or ")}, or accepted by somebody,`;
  return { chosen: [], why: `there is no earlier evaluation${which}${kind} to compare with` };
}

function choosePinned(earlier: readonly Baseline[], id: string): ChosenBaselines {
  const pinned = earlier.find((baseline) => baseline.id === id);
  if (pinned === undefined) return { chosen: [], why: `the evaluation ${id} to compare with does not exist` };
  if (pinned.invalidated) return { chosen: [], why: `the evaluation ${id} to compare with is invalidated` };
  if (!hasValue(pinned)) return { chosen: [], why: `the evaluation ${id} to compare with has no values` };
  return { chosen: [pinned], why: null };
}

function countOf(comparison: Slo["comparison"]): number {
  if (comparison === undefined || comparison.compare_with === "single_result") return 1;
  return comparison.compare_with === "several_results" ? (comparison.number_of_comparison_results ?? 3) : 3;
}

function hasValue({ values }: Baseline): boolean {
  return values.some(({ value }) => value !== null);
}

function newestFirst(a: Baseline, b: Baseline): number {
  return Date.parse(b.end) - Date.parse(a.end) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}
