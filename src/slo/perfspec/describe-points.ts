import type { ObjectiveResult } from "../../model/evaluation.ts";
import type { Perfspec } from "../../model/perfspec.ts";
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
  const earned = `${points(total.score)} of ${points(all)} points`;
  const needed = describeNeeded(objectives);
  if (total.reason === "nothing_scored")
    return "No indicator has points to earn, so that there is nothing to score.";
  if (total.reason === "open_objectives") {
    const open = results.find(({ status, message }) => status === "wait" && message !== null);
    const why = open === undefined ? "" : ` (${open.sli}: ${open.message})`;
    return `Waiting: ${fared}${why}; ${earned} for certain and ${points(total.bestScore)} at best, ${needed}.`;
  }
  const capped =
    total.reason === "objective_failed" ? ", and the policy `failed_objective` allows no better" : "";
  return `${RESULT[total.result]}: ${fared}${capped}; ${earned}, ${needed}.`;
}

function describeNeeded({ pass, warning }: Perfspec["objectives"]): string {
  const forWarning = warning >= pass ? "" : ` to pass and ${points(warning)} for a warning`;
  return `${points(pass)} needed${forWarning}`;
}

const RESULT = { pass: "Passed", warning: "Warning", wait: "Waiting", fail: "Failed" } as const;

/** Points for people, cut off rather than rounded so that they never look like more than they are. */
function points(value: number): string {
  return String(Math.floor(value * 100) / 100);
}
