import type { EvaluationRecord, ObjectiveResult } from "../../model/evaluation.ts";
import { showNumber } from "./show-number.ts";

/** What an objective earned, as text: `12.5 of 25`; empty for one that isn't scored. */
export type Share = (objective: ObjectiveResult) => string;

/** What can be earned: 100 percent, or in a perfspec the points of all indicators. */
export function bestScore({ definition, objectives }: EvaluationRecord): number {
  if (definition.kind !== "perfspec") return 100;
  return objectives.reduce((sum, { weight }) => sum + weight, 0);
}

/** Shares of the score that add up to it: by weight of 100, or in a perfspec its points. */
export function sharePoints(record: EvaluationRecord): Share {
  const total = record.objectives.reduce((sum, each) => sum + weightOf(each), 0);
  const unit = record.definition.kind === "perfspec" || total <= 0 ? 1 : 100 / total;
  return (objective) => {
    if (objective.status === "info") return "";
    const most = objective.weight * unit;
    const earned = objective.score * unit;
    if (objective.status === "wait") return `${showNumber(earned)} to ${showNumber(most)}`;
    return `${showNumber(earned)} of ${showNumber(most)}`;
  };
}

function weightOf({ status, weight }: ObjectiveResult): number {
  return status === "info" ? 0 : weight;
}
