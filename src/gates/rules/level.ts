import type { GateRule } from "../../model/gate.ts";
import { isCounting, levelOutcome, type RuleResult, type ScoredResult } from "../../scorecards/index.ts";
import { type RuleContext, type RuleVerdict, scoredAfter } from "./context.ts";

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
  const asked = rulesAskedFor(result, min);
  const uncounted = namesOf(asked.filter((each) => !isCounting(each) && isInTheWay(each)));
  const counted = asked.filter(isCounting);
  const excused = counted.filter((each) => each.outcome === "exempt");
  const responsible = namesOf(counted.filter((each) => excused.includes(each) || isInTheWay(each)));
  switch (outcome) {
    case "pass": {
      const { levels } = result.scorecard;
      const rank = (title: string) => levels.findIndex((level) => level.title === title);
      // A level that no rule holds is awarded to nobody, and nothing stands in the way of it.
      const isBelow = rank(result.level) < rank(min);
      const why = isBelow
        ? `${name} is at ${result.level}, and nothing that counts leads to ${min} yet`
        : `${name} is at ${result.level}; ${min} is needed`;
      return { outcome, reason: "satisfied", why, responsible: namesOf(excused), uncounted };
    }
    case "fail": {
      const why = `${name} is at ${result.level}, but ${min} is needed`;
      return { outcome, reason: "level_below_minimum", why, responsible, uncounted };
    }
    case "unknown": {
      const why = `${name} is at ${result.level} or above; whether it reaches ${min} can't be told`;
      return { outcome, reason: "level_unknown", why, responsible, uncounted };
    }
  }
}

/** The rules at a level or below it: all of them have to pass. */
function rulesAskedFor({ scorecard, rules }: ScoredResult, min: string): readonly RuleResult[] {
  const rank = (title: string) => scorecard.levels.findIndex((level) => level.title === title);
  return rules.filter(({ rule }) => rank(rule.level) <= rank(min));
}

/** Whether a rule keeps an entity from its level: it doesn't surely pass, and nothing excuses it. */
function isInTheWay({ outcome }: RuleResult): boolean {
  return outcome === "fail" || outcome === "unknown";
}

function namesOf(results: readonly RuleResult[]): string[] {
  return results.map(({ rule }) => rule.identifier);
}
