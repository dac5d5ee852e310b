import type { EvaluationTarget, ObjectiveResult } from "../../model/evaluation.ts";
import type { SliObservation } from "../../model/sli.ts";
import type { AggregatedValues } from "./aggregate-values.ts";
import { tryParse } from "./evaluate-criteria.ts";
import type { KeptnIndicatorResult, KeptnTarget } from "./results.ts";
import type { KeptnObjective } from "./slo.ts";

/** What Keptn made of an objective, in Muster's words, so that records and reports work with it. */
export function translateObjective(
  objective: KeptnObjective,
  result: KeptnIndicatorResult,
  observation: SliObservation | undefined,
  aggregated: AggregatedValues,
): ObjectiveResult {
  const { value } = result;
  return {
    sli: objective.sli,
    display_name: objective.displayName || null,
    status: result.status,
    key_sli: objective.key_sli,
    weight: result.status === "info" ? 0 : objective.weight,
    score: result.score,
    value: value?.success === true ? finite(value.value) : null,
    compared_value: aggregated.skip ? null : finite(aggregated.value),
    reason: value?.success === true ? null : reasonOf(observation),
    message: value?.message || null,
    provider: observation?.provider ?? null,
    query: observation?.query ?? null,
    samples: observation?.count ?? null,
    pass_targets: translateTargets(result.passTargets, objective.pass, aggregated),
    warning_targets: translateTargets(result.warningTargets, objective.warning, aggregated),
    violations: [],
  };
}

/** A second objective for the same indicator gets no value in Keptn, although there is one. */
function reasonOf(observation: SliObservation | undefined): ObjectiveResult["reason"] {
  if (observation === undefined) return "no_query";
  const { answer } = observation;
  if (answer.kind === "none") return answer.reason;
  return answer.samples.length > 1 ? "many_values" : "no_series";
}

function translateTargets(
  targets: readonly KeptnTarget[] | null,
  sets: KeptnObjective["pass"],
  aggregated: AggregatedValues,
): readonly EvaluationTarget[] {
  // Keptn doesn't say which list a target is of, but tells of all that can be read, in order.
  const listed = (sets ?? []).flatMap((set, index) =>
    (set?.criteria ?? []).filter((text) => tryParse(text) !== null).map(() => index),
  );
  return (targets ?? []).map(({ criteria, targetValue, violated }, index) => {
    const set = listed[index];
    const open = aggregated.skip && tryParse(criteria)?.isComparison === true;
    return {
      criterion: criteria,
      ...(set !== undefined && { set }),
      target: open ? null : finite(targetValue),
      violated,
      open: open ? "no_baseline" : null,
    };
  });
}

/** Keptn takes NaN and infinity for numbers; records don't. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
