import type { ObjectiveResult } from "../../model/evaluation.ts";
import type { Thresholds, Total } from "./judge-total.ts";

/** One sentence on an evaluation: what came of it, the score and what it had to be, and how the objectives fared. */
export function describeTotal(
  total: Total,
  objectives: readonly ObjectiveResult[],
  thresholds: Thresholds,
): string {
  const scored = objectives.filter(({ status }) => status !== "info");
  const fared = describeObjectives(scored);
  const score = `the score is ${percent(total.score)}`;
  const needed = describeThresholds(thresholds);
  switch (total.reason) {
    case "score_reached":
      return `Passed: ${fared}; ${score}, ${needed}.`;
    case "score_warning":
      return `Warning: ${fared}; ${score}, ${needed}.`;
    case "key_sli_failed":
      return `Failed: ${describeKeys(total.failedKeys)}; ${fared}; ${score}.`;
    case "objective_failed":
      return `${RESULT[total.result]}: ${fared}, and the policy \`failed_objective\` allows no better; ${score}, ${needed}.`;
    case "open_objectives":
      return `Waiting: ${fared}${describeOpen(scored)}; the score is ${percent(total.score)} for certain and ${percent(total.bestScore)} at best, ${needed}.`;
    case "score_missed":
      return `Failed: ${fared}; ${score}, ${needed}.`;
    case "nothing_scored":
      return "No objective has pass criteria, so that there is nothing to score.";
  }
}

function describeThresholds({ pass, warning }: Thresholds): string {
  const forWarning =
    warning === null || warning >= pass ? "" : ` to pass and ${percent(warning)} for a warning`;
  return `${percent(pass)} is needed${forWarning}`;
}

function describeKeys(names: readonly string[]): string {
  const shown = names.map((name) => `\`${name}\``).join(" and ");
  return names.length === 1 ? `the key objective ${shown} failed` : `the key objectives ${shown} failed`;
}

function describeOpen(scored: readonly ObjectiveResult[]): string {
  const open = scored.find(({ status, message }) => status === "wait" && message !== null);
  return open === undefined ? "" : ` (${open.display_name ?? open.sli}: ${open.message})`;
}

const RESULT = { pass: "Passed", warning: "Warning", wait: "Waiting", fail: "Failed" } as const;

/** How the objectives that score fared: `1 of 4 objectives failed`. */
export function describeObjectives(scored: readonly ObjectiveResult[]): string {
  const count = (status: ObjectiveResult["status"]) => scored.filter((each) => each.status === status).length;
  const [failed, warned, open] = [count("fail"), count("warning"), count("wait")];
  const all = `${scored.length} ${plural(scored.length, "objective")}`;
  const parts = [
    ...(failed > 0 ? [`${failed} of ${all} failed`] : []),
    ...(warned > 0 ? [`${warned} of ${all} only ${warned === 1 ? "warns" : "warn"}`] : []),
    ...(open > 0 ? [`${open} of ${all} ${open === 1 ? "is" : "are"} open`] : []),
  ];
  if (parts.length > 0) return parts.join(", ");
  return scored.length === 1 ? "the one objective passed" : `all ${all} passed`;
}

/** A percentage for people, cut off rather than rounded so that it never looks like more than it is: `66.66 %`. */
export function percent(value: number): string {
  return `${Math.floor(value * 100) / 100} %`;
}

function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}
