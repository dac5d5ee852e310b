import type { EvaluationRecord } from "../../model/evaluation.ts";
import { type ShownBound, showBeside } from "../../model/show-number.ts";

/** The score of an evaluation: `66.67`, or `50 to 75` where something is open; rounded so that it stays on its side of what is needed. */
export function showScore({ score, best_score, pass_score, warning_score }: EvaluationRecord): string {
  const bounds: readonly ShownBound[] = [pass_score, warning_score]
    .filter((bound) => bound !== null)
    .map((target) => ({ target, exact: true }));
  const low = showBeside(score, bounds).value;
  return score === best_score ? low : `${low} to ${showBeside(best_score, bounds).value}`;
}
