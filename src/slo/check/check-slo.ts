import type { Slo } from "../../model/slo.ts";
import { parseCriterion } from "../criteria/parse-criterion.ts";
import type { SloProblem } from "../problem.ts";
import { checkCriteria } from "./check-criteria.ts";
import { checkFilter } from "./check-filter.ts";
import { checkTotalScore } from "./check-total-score.ts";
import { checkUnscored } from "./check-unscored.ts";

/**
 * What is wrong in an slo.yaml that its schema can't see: criteria and thresholds that can't be read, objectives that get no value, and
 * as warnings what is allowed but decides otherwise than it looks.
 */
export function checkSlo(slo: Slo): readonly SloProblem[] {
  return [
    ...checkFilter(slo),
    ...checkNumberOfResults(slo),
    ...checkIncluded(slo),
    ...checkObjectives(slo),
    ...slo.objectives.flatMap((objective, index) => [
      ...checkCriteria(objective, ["objectives", index]),
      ...checkUnscored(objective, ["objectives", index]),
    ]),
    ...checkTotalScore(slo),
  ];
}

function checkNumberOfResults({ comparison }: Slo): readonly SloProblem[] {
  if (comparison === undefined) return [];
  const { compare_with, number_of_comparison_results: count, baseline } = comparison;
  const pinned = typeof baseline === "object";
  if (count === undefined || compare_with === "several_results" || pinned) return [];
  const instead = compare_with === "single_result" ? "one" : "three";
  if (compare_with === "single_result" && count === 1) return [];
  const message = `has no effect: it counts only with \`compare_with: several_results\`; ${instead} ${instead === "one" ? "is" : "are"} compared with`;
  return [{ path: ["comparison", "number_of_comparison_results"], severity: "warning", message }];
}

function checkIncluded({ comparison, objectives }: Slo): readonly SloProblem[] {
  if (comparison?.include_result_with_score !== "all" || typeof comparison.baseline === "object") return [];
  const sets = objectives.flatMap(({ pass = [], warning = [] }) => [...pass, ...warning]);
  if (!sets.some(({ criteria }) => criteria.some(isRelative))) return [];
  const message =
    "a failed release becomes what the next is compared with; leave this out, or write `pass_or_warn` or `pass`";
  return [{ path: ["comparison", "include_result_with_score"], severity: "warning", message }];
}

function isRelative(text: string): boolean {
  const parsed = parseCriterion(text);
  return parsed.kind === "criterion" && parsed.criterion.bound.kind !== "fixed";
}

function checkObjectives({ objectives }: Slo): readonly SloProblem[] {
  const first = new Map<string, number>();
  const repeated = objectives.flatMap(({ sli }, index): readonly SloProblem[] => {
    const before = first.get(sli);
    if (before === undefined) {
      first.set(sli, index);
      return [];
    }
    const message = `${sli} has an objective already, at objectives[${before}]: put both lists of criteria there`;
    return [{ path: ["objectives", index, "sli"], severity: "error", message }];
  });
  if (objectives.some(({ pass }) => pass !== undefined)) return repeated;
  const message = "no objective has `pass` criteria: all are only shown, and there is nothing to score";
  return [...repeated, { path: ["objectives"], severity: "warning", message }];
}
