import type { ObjectiveResult } from "../../model/evaluation.ts";
import type { Perfspec } from "../../model/perfspec.ts";
import { showBeside, showNumber } from "../../model/show-number.ts";
import { describeObjectives } from "../total/describe-total.ts";
import type { PointTotal } from "./judge-points.ts";

/** One sentence on an evaluation by points: what came of it, how the indicators fared, the points and what was needed. */
export function describePoints(
  total: PointTotal,
  results: readonly ObjectiveResult[],
  { indicators, objectives }: Perfspec,
): string {
  const all = indicators.reduce((sum, { grading }) => sum + grading.metricScore, 0);
  const fared = describeObjectives(results);
  const earned = `${showEarned(total.score, objectives)} of ${showNumber(all, 15)} points`;
  const needed = describeNeeded(objectives);
  if (total.reason === "nothing_scored")
    return "No indicator has points to earn, so that there is nothing to score.";
  if (total.reason === "open_objectives") {
    const open = results.find(({ status, message }) => status === "wait" && message !== null);
    const why = open === undefined ? "" : ` (${open.sli}: ${open.message})`;
    return `Waiting: ${fared}${why}; ${earned} for certain and ${showEarned(total.bestScore, objectives)} at best, ${needed}.`;
  }
  const capped =
    total.reason === "objective_failed" ? ", and the policy `failed_objective` allows no better" : "";
  return `${RESULT[total.result]}: ${fared}${capped}; ${earned}, ${needed}.`;
}

function describeNeeded({ pass, warning }: Perfspec["objectives"]): string {
  const forWarning = warning >= pass ? "" : ` to pass and ${warning} for a warning`;
  return `${pass} needed${forWarning}`;
}

const RESULT = { pass: "Passed", warning: "Warning", wait: "Waiting", fail: "Failed" } as const;

/** Points for people, rounded so that they stay on their side of what is needed. */
function showEarned(score: number, { pass, warning }: Perfspec["objectives"]): string {
  return showBeside(
    score,
    [pass, warning].map((target) => ({ target, exact: true })),
  ).value;
}
