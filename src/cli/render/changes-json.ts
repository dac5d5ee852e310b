import type { UnreadableRepository } from "../../facts/index.ts";
import type { ScoreChange } from "../../flows/index.ts";
import type { Json } from "../../model/json.ts";
import type { ScorecardResult } from "../../scorecards/index.ts";

/** Differences between scores for machines. Versioned: keys are only ever added under the same `schema`. */
export function describeChanges(
  changes: readonly ScoreChange[],
  unreadable: readonly UnreadableRepository[],
): Json {
  return {
    schema: "muster.diff/1",
    changes: changes.map(describeChange),
    unreadable: unreadable.map(({ name, why }) => ({ name, why })),
  };
}

function describeChange({ entity, scorecard, before, after, comparison }: ScoreChange): Json {
  return {
    entity,
    scorecard,
    level: comparison?.level ?? null,
    before: describeResult(before),
    after: describeResult(after),
  };
}

function describeResult(result: ScorecardResult | null): Json {
  if (result === null) return null;
  const { state, level, possibleLevel, rules } = result;
  return {
    state,
    level,
    possible_level: possibleLevel,
    rules: Object.fromEntries(rules.map(({ rule, outcome }) => [rule.identifier, outcome])),
  };
}
