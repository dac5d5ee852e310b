import type { ObjectiveResult } from "../../model/evaluation.ts";
import { showBeside } from "../../model/show-number.ts";
import type { Thresholds, Total } from "./judge-total.ts";

/** One sentence on an evaluation: what came of it, the score and what it had to be, and how the objectives fared. */
export function describeTotal(
  total: Total,
  objectives: readonly ObjectiveResult[],
  thresholds: Thresholds,
): string {
  const scored = objectives.filter(({ status }) => status !== "info");
  const fared = describeObjectives(scored);
  const needed = describeThresholds(thresholds);
  const show = (score: number) => percentBeside(score, thresholds);
  const score = `the score is ${show(total.score)} ${needed}`;
  switch (total.reason) {
    case "score_reached":
      return `Passed: ${fared}; ${score}.`;
    case "score_warning":
      return `Warning: ${fared}; ${score}.`;
    case "key_sli_failed":
      return `Failed: ${describeKeys(total.failedKeys)}; ${fared}; ${score}.`;
    case "objective_failed":
      return `${RESULT[total.result]}: ${fared}, and the policy \`failed_objective\` allows no better; ${score}.`;
    case "open_objectives":
      return `Waiting: ${fared}${describeOpen(scored)}; the score is ${show(total.score)} for certain and ${show(total.bestScore)} at best ${needed}.`;
    case "score_missed":
      return `Failed: ${fared}; ${score}.`;
    case "nothing_scored":
      return "No objective has pass criteria, so that there is nothing to score.";
  }
}

function describeThresholds({ pass, warning }: Thresholds): string {
  const warns = warning === null || warning >= pass ? "" : `, ${percent(warning)} warns`;
  return `(${percent(pass)} passes${warns})`;
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
  const parts = FARED.flatMap(({ status, one, many }) => {
    const count = scored.filter((each) => each.status === status).length;
    if (count === 0) return [];
    if (scored.length === 1) return [`the one objective ${one}`];
    return [`${count} of ${scored.length} objectives ${count === 1 ? one : many}`];
  });
  if (parts.length > 0) return parts.join(", ");
  return scored.length === 1 ? "the one objective passed" : `all ${scored.length} objectives passed`;
}

const FARED = [
  { status: "fail", one: "failed", many: "failed" },
  { status: "warning", one: "only warns", many: "only warn" },
  { status: "wait", one: "is open", many: "are open" },
] as const;

/** A percentage as it was written: `66.67 %`. */
export function percent(value: number): string {
  return `${value} %`;
}

/** A score for people, rounded so that it stays on its side of what is needed: `66.67 %`, beside 66.67 `66.667 %`. */
export function percentBeside(score: number, { pass, warning }: Thresholds): string {
  const bounds = [pass, ...(warning === null ? [] : [warning])];
  return `${
    showBeside(
      score,
      bounds.map((target) => ({ target, exact: true })),
    ).value
  } %`;
}
