import type { EvaluationRecord, ObjectiveResult } from "../../model/evaluation.ts";
import { showNumber } from "../../model/show-number.ts";

/** What an objective earned, as text: `12.5 of 25`; empty for one that isn't scored. */
export type Share = (objective: ObjectiveResult) => string;

/** What can be earned: 100 percent, or in a perfspec the points of all indicators. */
export function bestScore({ definition, objectives }: EvaluationRecord): number {
  if (definition.kind !== "perfspec") return 100;
  return objectives.reduce((sum, { weight }) => sum + weight, 0);
}

/** Shares of the score that add up to it: by weight of 100, or in a perfspec its points. */
export function sharePoints(record: EvaluationRecord): Share {
  const scored = record.objectives.filter(({ status }) => status !== "info");
  const total = scored.reduce((sum, { weight }) => sum + weight, 0);
  const unit = record.definition.kind === "perfspec" || total <= 0 ? 1 : 100 / total;
  const most = mostOfOpen(record, scored, unit);
  return (objective) => {
    if (objective.status === "info") return "";
    const earned = objective.score * unit;
    if (objective.status !== "wait") return `${showNumber(earned)} of ${showNumber(objective.weight * unit)}`;
    const best = most(objective);
    return best === null ? `at least ${showNumber(earned)}` : `${showNumber(earned)} to ${showNumber(best)}`;
  };
}

/** What an open objective earns at best: all, unless the best score says that it can't be; null where that can't be told. */
function mostOfOpen(
  { score, best_score }: EvaluationRecord,
  scored: readonly ObjectiveResult[],
  unit: number,
): (objective: ObjectiveResult) => number | null {
  const open = scored.filter(({ status }) => status === "wait");
  const gain = best_score - score;
  const whole = open.reduce((sum, each) => sum + (each.weight - each.score) * unit, 0);
  if (Math.abs(gain - whole) < 1e-6) return ({ weight }) => weight * unit;
  return open.length === 1 ? (objective) => objective.score * unit + gain : () => null;
}
