import type { GateRule } from "../../model/gate.ts";
import { levelOutcome, type ScoredResult } from "../../scorecards/index.ts";
import { type RuleContext, type RuleVerdict, scoredAfter, verdict } from "./context.ts";

/** `level`: after the change the entity is at a level of a scorecard, or above. Levels rank by their order in the scorecard. */
export function evaluateLevel(
  { scorecard, min, not_applicable }: GateRule & { readonly kind: "level" },
  context: RuleContext,
): RuleVerdict {
  const found = scoredAfter(context, scorecard, not_applicable);
  if ("verdict" in found) return found.verdict;
  const { result } = found;
  const { name } = context;
  // A level that the scorecard doesn't have is refused by the loader, and never reached.
  const outcome = levelOutcome(result, min) ?? "fail";
  switch (outcome) {
    case "pass":
      return verdict("pass", "satisfied", `${name} is at ${result.level}; ${min} is needed`);
    case "fail": {
      const why = `${name} is at ${result.level}, but ${min} is needed`;
      return { outcome, reason: "level_below_minimum", why, responsible: rulesInTheWay(result, min) };
    }
    case "unknown": {
      const why = `${name} is at ${result.level} or above; whether it reaches ${min} can't be told`;
      return { outcome, reason: "level_unknown", why, responsible: rulesInTheWay(result, min) };
    }
  }
}

/** The rules that keep an entity from a level: those at or below it that don't surely pass. */
function rulesInTheWay({ scorecard, rules }: ScoredResult, min: string): string[] {
  const rank = (title: string) => scorecard.levels.findIndex((level) => level.title === title);
  const inTheWay = rules.filter(({ rule, outcome }) => outcome !== "pass" && rank(rule.level) <= rank(min));
  return inTheWay.map(({ rule }) => rule.identifier);
}
