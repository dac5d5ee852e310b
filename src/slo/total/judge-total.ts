import type { EvaluationReason, EvaluationResult } from "../../model/evaluation.ts";
import type { EvaluationPolicy, PolicyAnswer } from "../../model/evaluation-policy.ts";
import { earn, type Outlook, type Standing } from "../judge/standing.ts";

/** An objective as far as the total needs it. */
export interface Stake {
  readonly name: string;
  readonly weight: number;
  readonly key: boolean;
  readonly outlook: Outlook;
}

/** From which score an evaluation passes, and warns; in percent. */
export interface Thresholds {
  readonly pass: number;
  /** Null where nothing says so. */
  readonly warning: number | null;
}

/** Why it comes to that when everything is settled. */
type ScoreReason = Extract<
  EvaluationReason,
  "score_reached" | "score_warning" | "score_missed" | "key_sli_failed" | "objective_failed"
>;

/** Why a total comes to what it does. */
export type TotalReason = ScoreReason | Extract<EvaluationReason, "open_objectives" | "nothing_scored">;

/** What all objectives come to together. */
export interface Total {
  readonly result: EvaluationResult;
  readonly reason: TotalReason;
  /** In percent of all weights: for certain, and if everything open turns out well. */
  readonly score: number;
  readonly bestScore: number;
  /** The key objectives that fail whatever is still open. */
  readonly failedKeys: readonly string[];
}

/** From worst to best. */
const RESULTS: readonly EvaluationResult[] = ["fail", "wait", "warning", "pass"];

const ANSWERS: Readonly<Record<PolicyAnswer, EvaluationResult>> = {
  pass: "pass",
  warn: "warning",
  wait: "wait",
  fail: "fail",
};

/** The result that an answer of the policy stands for. */
export function resultOf(answer: PolicyAnswer): EvaluationResult {
  return ANSWERS[answer];
}

/**
 * Adds up what the objectives earn (Keptn, calculateScore): the score is what they earn in percent of all weights, never rounded, and a
 * failed key objective fails it all. With something open it is worked out twice, with everything that is open failed and with all of it
 * passed; where both give the same result, what is open can't change it. An evaluation in which nothing is scored is the policy's to decide.
 */
export function judgeTotal(
  stakes: readonly Stake[],
  thresholds: Thresholds,
  policy: EvaluationPolicy,
): Total {
  const all = stakes.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) {
    const score = policy.nothing_scored === "pass" ? 100 : 0;
    const result = resultOf(policy.nothing_scored);
    return { result, reason: "nothing_scored", score, bestScore: score, failedKeys: [] };
  }
  const atWorst = judgeSide(stakes, "atWorst", all, thresholds, policy.failed_objective);
  const atBest = judgeSide(stakes, "atBest", all, thresholds, policy.failed_objective);
  const failedKeys = stakes
    .filter(({ key, outlook }) => key && outlook.atBest === "fail")
    .map(({ name }) => name);
  const scores = { score: atWorst.score, bestScore: atBest.score, failedKeys };
  if (atWorst.result === atBest.result) return { result: atBest.result, reason: atBest.reason, ...scores };
  return { result: "wait", reason: "open_objectives", ...scores };
}

interface SideOfTotal {
  readonly result: EvaluationResult;
  readonly reason: ScoreReason;
  readonly score: number;
}

function judgeSide(
  stakes: readonly Stake[],
  side: keyof Outlook,
  all: number,
  { pass, warning }: Thresholds,
  failedObjective: PolicyAnswer,
): SideOfTotal {
  const standings = stakes.map(({ outlook, weight, key }) => ({ standing: outlook[side], weight, key }));
  const score = 100 * (standings.reduce((sum, each) => sum + earn(each.standing, each.weight), 0) / all);
  const failed = (each: { readonly standing: Standing }) => each.standing === "fail";
  if (standings.some((each) => each.key && failed(each))) {
    return { result: "fail", reason: "key_sli_failed", score };
  }
  const byScore: SideOfTotal =
    score >= pass
      ? { result: "pass", reason: "score_reached", score }
      : warning !== null && score >= warning
        ? { result: "warning", reason: "score_warning", score }
        : { result: "fail", reason: "score_missed", score };
  const cap = standings.some(failed) ? resultOf(failedObjective) : "pass";
  if (RESULTS.indexOf(cap) >= RESULTS.indexOf(byScore.result)) return byScore;
  return { result: cap, reason: "objective_failed", score };
}
