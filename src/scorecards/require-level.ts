import type { Outcome } from "./query.ts";
import type { ScoredResult } from "./result.ts";

/**
 * Whether an entity is at a level or above. Levels rank by their order in the scorecard; one that is only reached if
 * unknown rules pass is unknown, and one that the scorecard doesn't have is never reached.
 */
export function requireLevel(result: ScoredResult, min: string): Outcome {
  const rank = (title: string) => result.scorecard.levels.findIndex((level) => level.title === title);
  const needed = rank(min);
  if (needed < 0) return "fail";
  if (rank(result.level) >= needed) return "pass";
  return rank(result.possibleLevel) >= needed ? "unknown" : "fail";
}

/** The rules that keep an entity from a level: those at or below it that don't surely pass. */
export function rulesInTheWay(result: ScoredResult, min: string): ScoredResult["rules"] {
  const rank = (title: string) => result.scorecard.levels.findIndex((level) => level.title === title);
  return result.rules.filter(({ rule, outcome }) => outcome !== "pass" && rank(rule.level) <= rank(min));
}
