import { OPERATIONS } from "../../model/comparison/operators.ts";
import { OPERATORS, type Operator } from "../../model/condition.ts";
import type { Json } from "../../model/json.ts";
import type { SearchRule } from "../../model/search.ts";
import type { SearchOperator } from "../../model/search-operators.ts";
import type { Candidate } from "./candidate.ts";
import { MATCH, type Match, MISS, type SearchContext, unknownMatch } from "./context.ts";
import type { Score } from "./score.ts";

const STATUS = { pass: "SUCCESS", fail: "FAILURE" } as const;

/**
 * Makes a rule about a scorecard ready (Port, search: scorecards): the level by its title, by rank with `>` and the like, or
 * with `scorecardRule` SUCCESS or FAILURE of one rule. Without scores all of it is unknown.
 */
export function matchScore(
  rule: SearchRule,
  expected: Json | undefined,
  { scores, now }: SearchContext,
): (candidate: Candidate) => Match {
  const { scorecard = "", scorecardRule, operator } = rule;
  if (!isForScores(operator)) return () => unknownMatch(`${operator} isn't for scorecards`);
  const { needs, holds } = OPERATIONS[operator](expected, now);
  const hold = (value: Exclude<Json, null>): Match =>
    needs?.read(value) === undefined
      ? unknownMatch("the value of a rule makes no sense for a scorecard")
      : holds(value)
        ? MATCH
        : MISS;
  const judge = (score: Score): Match => {
    if (score.kind === "unknown") return unknownMatch(score.why);
    if (score.kind === "not_applicable") return needs !== null && holds(null) ? MATCH : MISS;
    if (scorecardRule !== undefined) {
      const outcome = Object.hasOwn(score.rules, scorecardRule) ? score.rules[scorecardRule] : undefined;
      if (outcome === undefined) return unknownMatch(`${scorecard} has no rule ${scorecardRule} that counts`);
      if (outcome === "unknown") return unknownMatch(`rule ${scorecardRule} of ${scorecard} is unknown`);
      return hold(STATUS[outcome]);
    }
    const sure = judgeLevel(score.level, score.levels);
    const possible = judgeLevel(score.possibleLevel, score.levels);
    return sure.kind === possible.kind ? sure : unknownMatch(`the level in ${scorecard} is unknown`);
  };
  const judgeLevel = (level: string, levels: readonly string[]): Match => {
    const rank = RANKS[operator];
    if (rank === undefined || typeof expected !== "string") return hold(level);
    const place = levels.indexOf(expected);
    if (place < 0) return unknownMatch(`${scorecard} has no level ${expected}`);
    return rank(levels.indexOf(level) - place) ? MATCH : MISS;
  };
  return (candidate) => {
    if (candidate.kind === "unlisted") return unknownMatch(candidate.why);
    if (scores === undefined) return unknownMatch("levels of scorecards aren't known here");
    return judge(scores(candidate.key, scorecard));
  };
}

function isForScores(operator: SearchOperator): operator is Operator {
  return OPERATORS.some((each) => each === operator);
}

const RANKS: Readonly<Record<string, ((above: number) => boolean) | undefined>> = {
  ">": (above) => above > 0,
  ">=": (above) => above >= 0,
  "<": (above) => above < 0,
  "<=": (above) => above <= 0,
};
