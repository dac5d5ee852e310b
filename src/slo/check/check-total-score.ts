import type { Slo } from "../../model/slo.ts";
import type { SloProblem } from "../problem.ts";
import { percent, percentBeside } from "../total/describe-total.ts";
import { readPercentage } from "../total/percentage.ts";
import { listReachableScores } from "./reachable-scores.ts";

/** What is wrong with the thresholds of the total score. */
export function checkTotalScore(slo: Slo): readonly SloProblem[] {
  const { pass, warning } = slo.total_score;
  const [least, half] = [readPercentage(pass), warning === undefined ? null : readPercentage(warning)];
  const broken = [
    ...(least.kind === "error" ? [{ key: "pass", fault: least }] : []),
    ...(half?.kind === "error" ? [{ key: "warning", fault: half }] : []),
  ].map(({ key, fault: { message, suggestion } }): SloProblem => {
    const path = ["total_score", key];
    return { path, severity: "error", message, ...(suggestion === undefined ? {} : { suggestion }) };
  });
  if (least.kind === "error" || half?.kind === "error") return broken;
  return [...checkPass(least.value), ...(half === null ? [] : checkWarning(slo, least.value, half.value))];
}

function checkPass(pass: number): readonly SloProblem[] {
  if (pass > 100) {
    return [lint("pass", `is never reached: a score is 100 % at most, and ${percent(pass)} is needed`)];
  }
  return pass === 0
    ? [lint("pass", "is always reached: an evaluation passes with every objective failed")]
    : [];
}

function checkWarning(slo: Slo, pass: number, warning: number): readonly SloProblem[] {
  if (warning === 0) {
    return [lint("warning", "is always reached: an evaluation only warns with every objective failed")];
  }
  if (warning >= pass) {
    return [lint("warning", `never matters: ${percent(warning)} is not below the ${percent(pass)} to pass`)];
  }
  const scores = listReachableScores(slo.objectives);
  if (scores === null || pass > 100) return [];
  if (scores.some((score) => score >= warning && score < pass)) return [];
  const below = scores.findLast((score) => score < warning);
  const nearest =
    below === undefined || below === 0
      ? ""
      : ` (the nearest below is ${percentBeside(below, { pass, warning })})`;
  return [
    lint(
      "warning",
      `is never reached: with these weights no score lies between ${percent(warning)} and ${percent(pass)}${nearest}, so that the result is never a warning`,
    ),
  ];
}

function lint(key: string, message: string): SloProblem {
  return { path: ["total_score", key], severity: "warning", message };
}
