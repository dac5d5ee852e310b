import type { UnreadableRepository } from "../../facts/index.ts";
import type { ScoreChange } from "../../flows/index.ts";
import type { Json } from "../../model/json.ts";
import { listEffects } from "../../reports/index.ts";
import { type BlastRadius, groupByOwner, type ScorecardResult } from "../../scorecards/index.ts";

/** Differences between scores for machines. Versioned: keys are only ever added under the same `schema`. */
export function describeChanges(
  changes: readonly ScoreChange[],
  radius: BlastRadius,
  unreadable: readonly UnreadableRepository[],
): Json {
  return {
    schema: "muster.diff/1",
    summary: describeRadius(radius),
    changes: changes.map(describeChange),
    unreadable: unreadable.map(({ name, why }) => ({ name, why })),
  };
}

/** Whom it hits, in counts. */
function describeRadius(radius: BlastRadius): Json {
  const { entities, worse, better, unknown, shifts } = radius;
  return {
    entities,
    worse,
    better,
    unknown,
    effects: listEffects(radius).map(({ kind, count, text }) => ({ kind, count, text })),
    owners: groupByOwner(shifts).map((group) => ({
      owner: group.owner,
      known: group.isKnown,
      entities: group.entities,
      worse: group.worse,
    })),
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
