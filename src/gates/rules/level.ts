import type { LevelChange } from "../../model/decision.ts";
import type { GateRule } from "../../model/gate.ts";
import { levelOutcome, type ScoredResult } from "../../scorecards/index.ts";
import { type RuleContext, type RuleVerdict, resultAfter } from "./context.ts";

/** `level`: after the change the entity is at a level of a scorecard, or above. Levels rank by their order in the scorecard. */
export function evaluateLevel(
  rule: GateRule & { readonly kind: "level" },
  context: RuleContext,
): RuleVerdict {
  const found = resultAfter(context, rule.scorecard, rule.not_applicable);
  if (found.kind === "verdict") return found.verdict;
  const { result } = found;
  // A level that the scorecard doesn't have is refused by the loader, and never reached.
  const outcome = levelOutcome(result, rule.min) ?? "fail";
  const level = levelChange(context, result);
  const { key } = context;
  switch (outcome) {
    case "pass":
      return {
        outcome,
        reason: "satisfied",
        why: `${key} is ${result.level}; ${rule.min} is needed`,
        level,
        responsible: [],
      };
    case "fail": {
      const why = `${key} is ${result.level}; ${rule.min} is needed`;
      return {
        outcome,
        reason: "level_below_minimum",
        why,
        level,
        responsible: namesInTheWay(result, rule.min),
      };
    }
    case "unknown": {
      const why = `${key} is at least ${result.level}; ${rule.min} is needed, and what it lacks is unknown`;
      return { outcome, reason: "level_unknown", why, level, responsible: namesInTheWay(result, rule.min) };
    }
  }
}

/** The rules that keep an entity from a level: those at or below it that don't surely pass. */
function namesInTheWay({ scorecard, rules }: ScoredResult, min: string): string[] {
  const rank = (title: string) => scorecard.levels.findIndex((level) => level.title === title);
  const inTheWay = rules.filter(({ rule, outcome }) => outcome !== "pass" && rank(rule.level) <= rank(min));
  return inTheWay.map(({ rule }) => rule.identifier);
}

/** The levels of an entity before and after, under the scorecard of a result. */
export function levelChange({ before }: RuleContext, after: ScoredResult): LevelChange {
  const scorecard = after.scorecard.identifier;
  const earlier = before.kind === "present" ? (before.results.get(scorecard)?.level ?? null) : null;
  return { scorecard, before: earlier, after: after.level, possible: after.possibleLevel };
}
