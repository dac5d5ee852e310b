import type { KeptnEvaluation } from "./results.ts";
import type { KeptnComparison } from "./slo.ts";

/**
 * Which earlier evaluations Keptn compares with, out of those of the same service and stage, newest first (lighthouse-service,
 * getPreviousEvaluations; mongodb-datastore): those not invalidated, with the results that are wanted, as many as are wanted.
 */
export function chooseEarlierEvaluations(
  evaluations: readonly KeptnEvaluation[],
  count: number,
  include: string,
): readonly KeptnEvaluation[] {
  const wanted = WANTED.get(include.toLowerCase());
  const chosen = evaluations.filter(
    ({ invalidated, result }) => !invalidated && (wanted === undefined || wanted.includes(result)),
  );
  return count > 0 ? chosen.slice(0, count) : chosen;
}

/** Anything else wants all. */
const WANTED: ReadonlyMap<string, readonly string[]> = new Map([
  ["pass", ["pass"]],
  ["pass_or_warn", ["pass", "warning"]],
]);

/** How many earlier evaluations are wanted. */
export function countEarlier({ compare_with, number_of_comparison_results }: KeptnComparison): number {
  if (compare_with === "single_result") return 1;
  return compare_with === "several_results" ? number_of_comparison_results : 3;
}
