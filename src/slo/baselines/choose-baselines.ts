import type { EvaluationResult } from "../../model/evaluation.ts";
import { compareMoments } from "../../model/evaluation-order.ts";
import type { Window } from "../../model/sli.ts";
import type { Slo } from "../../model/slo.ts";
import type { Baseline } from "./baseline.ts";
import { explainLeftOut, hasValue, isBefore, isOfSameVersion } from "./comparable.ts";

/** Which earlier evaluations an evaluation is to be compared with. */
export interface BaselineRequest {
  /** `comparison` of slo.yaml. */
  readonly comparison: Slo["comparison"];
  readonly window: Window;
  /** What is evaluated, and what it replaces; null where nobody said. */
  readonly version: string | null;
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
 * compare with, whose window ended before this one's began, and that are of another version, so that a release that failed is never
 * compared with itself when it is asked for again. Of which results they are `include_result_with_score` says, else those that passed or
 * warned (Keptn: all), but for those that somebody accepted: else the first would wait for another to compare with, and so would all after
 * it. How many: Keptn, lighthouse-service (one for `single_result` and without `comparison`, as many as named for `several_results`, else three).
 */
export function chooseBaselines(earlier: readonly Baseline[], request: BaselineRequest): ChosenBaselines {
  const { comparison, window, version, replaces } = request;
  const baseline = comparison?.baseline ?? "previous";
  if (typeof baseline !== "string") return choosePinned(earlier, baseline.evaluation, window);
  if (baseline === "replaced") {
    if (replaces === null) return none("the version that this one replaces is not known");
    if (replaces === version)
      return none(`this one replaces its own version, ${version}, and can't be compared with itself`);
  }
  const included = INCLUDED[comparison?.include_result_with_score ?? "pass_or_warn"];
  const wanted = earlier
    .filter(({ invalidated }) => !invalidated)
    .filter((each) => baseline === "previous" || each.version === replaces)
    .filter(({ result, accepted }) => accepted || included === null || included.includes(result))
    .filter(hasValue);
  const chosen = wanted
    .filter((each) => isBefore(each, window) && !isOfSameVersion(each, version))
    .sort(compareMoments)
    .slice(0, countOf(comparison));
  if (chosen.length > 0) return { chosen, why: null };
  const which = baseline === "replaced" ? ` of ${replaces}, which this one replaces,` : "";
  const kind = included === null ? "" : ` with result ${included.join(" or ")}, or accepted by somebody,`;
  const leftOut = explainLeftOut(wanted, window, version);
  return none(`there is no earlier evaluation${which}${kind} to compare with${leftOut}`);
}

/** The one that somebody names: of which version and result it is, is for them to know. */
function choosePinned(earlier: readonly Baseline[], id: string, window: Window): ChosenBaselines {
  const named = `the evaluation ${id} to compare with`;
  const pinned = earlier.find((baseline) => baseline.id === id);
  if (pinned === undefined) return none(`${named} does not exist`);
  if (pinned.invalidated) return none(`${named} is invalidated`);
  if (!hasValue(pinned)) return none(`${named} has no values`);
  if (!isBefore(pinned, window)) {
    return none(
      `${named} is not from before: its window ends ${pinned.end}, this one's begins ${window.start}`,
    );
  }
  return { chosen: [pinned], why: null };
}

function none(why: string): ChosenBaselines {
  return { chosen: [], why };
}

function countOf(comparison: Slo["comparison"]): number {
  if (comparison === undefined || comparison.compare_with === "single_result") return 1;
  return comparison.compare_with === "several_results" ? (comparison.number_of_comparison_results ?? 3) : 3;
}
