import type { EvaluationReason, EvaluationResult } from "../../model/evaluation.ts";
import type { EvaluationPolicy, PolicyAnswer } from "../../model/evaluation-policy.ts";
import type { Perfspec } from "../../model/perfspec.ts";
import { resultOf } from "../total/judge-total.ts";
import type { GradeOutlook } from "./judge-series.ts";

/** What all indicators come to together, in points. */
export interface PointTotal {
  readonly result: EvaluationResult;
  readonly reason: EvaluationReason;
  /** What was earned for certain, and if everything open turns out well. */
  readonly score: number;
  readonly bestScore: number;
}

/** From worst to best. */
const RESULTS: readonly EvaluationResult[] = ["fail", "wait", "warning", "pass"];

/**
 * Adds up the points (Pitometer 1.1): a plain sum, not a percentage. With something open it is worked out twice, with everything that is
 * open failed and with all of it passed; where both give the same result, what is open can't change it. An evaluation in which there are
 * no points to earn is the policy's to decide.
 */
export function judgePoints(
  outlooks: readonly GradeOutlook[],
  { indicators, objectives }: Perfspec,
  policy: EvaluationPolicy,
): PointTotal {
  if (indicators.every(({ grading }) => grading.metricScore === 0)) {
    return { result: resultOf(policy.nothing_scored), reason: "nothing_scored", score: 0, bestScore: 0 };
  }
  const atWorst = judgeSide(outlooks, "atWorst", objectives, policy.failed_objective);
  const atBest = judgeSide(outlooks, "atBest", objectives, policy.failed_objective);
  const scores = { score: atWorst.score, bestScore: atBest.score };
  if (atWorst.result === atBest.result) return { result: atBest.result, reason: atBest.reason, ...scores };
  return { result: "wait", reason: "open_objectives", ...scores };
}

function judgeSide(
  outlooks: readonly GradeOutlook[],
  side: keyof GradeOutlook,
  { pass, warning }: Perfspec["objectives"],
  failedObjective: PolicyAnswer,
): Omit<PointTotal, "bestScore"> {
  const grades = outlooks.map((outlook) => outlook[side]);
  const score = grades.reduce((sum, grade) => sum + grade.score, 0);
  const byScore = judgeScore(score, pass, warning);
  const cap = grades.some(({ standing }) => standing === "fail") ? resultOf(failedObjective) : "pass";
  if (RESULTS.indexOf(cap) >= RESULTS.indexOf(byScore.result)) return byScore;
  return { result: cap, reason: "objective_failed", score };
}

function judgeScore(score: number, pass: number, warning: number): Omit<PointTotal, "bestScore"> {
  if (pass <= score) return { result: "pass", reason: "score_reached", score };
  if (warning <= score) return { result: "warning", reason: "score_warning", score };
  return { result: "fail", reason: "score_missed", score };
}
