import type { ReadScore } from "../../actions/index.ts";
import type { RuleOutcome } from "../../scorecards/index.ts";
import type { Results } from "../score-catalog.ts";

/** Levels of entities as rules of a search ask for them, from what was scored. */
export function readScoresOf(results: Results): ReadScore {
  return (key, scorecard) => {
    const result = results.get(key)?.find((each) => each.scorecard.identifier === scorecard);
    if (result === undefined || result.state === "not_applicable") return { kind: "not_applicable" };
    if (result.state !== "scored")
      return { kind: "unknown", why: `whether ${scorecard} scores it can't be told` };
    return {
      kind: "scored",
      levels: result.scorecard.levels.map(({ title }) => title),
      level: result.level,
      possibleLevel: result.possibleLevel,
      rules: Object.fromEntries(result.rules.map(({ rule, outcome }) => [rule.identifier, SAYS[outcome]])),
    };
  };
}

/** Who is excused from a rule doesn't pass it. */
const SAYS: Readonly<Record<RuleOutcome, "pass" | "fail" | "unknown">> = {
  pass: "pass",
  fail: "fail",
  unknown: "unknown",
  exempt: "fail",
};
