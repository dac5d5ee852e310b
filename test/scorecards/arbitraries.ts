/** Random conditions, values, entities and scorecards: every operator, every kind of value, known, missing and unknown. */
import * as fc from "fast-check";
import {
  type Condition,
  DATE_PRESETS,
  NUMBER_OPERATORS,
  type Query,
  TEXT_OPERATORS,
} from "../../src/model/condition.ts";
import type { Entity } from "../../src/model/entity.ts";
import type { Json } from "../../src/model/json.ts";
import type { Rule, Scorecard } from "../../src/model/scorecard.ts";
import { type Provenance, type ValueState, valueState } from "../../src/model/value.ts";
import { makeEntity, makeLevels, makeScorecard, UNKNOWN } from "./make.ts";

const NAMES = ["a", "b", "c", "d"] as const;
const TITLES = ["Basic", "Bronze", "Silver", "Gold"] as const;

const text = fc.oneof(
  fc.constantFrom("", "gold", "golden", "72", "2026-03-14", "2026-03-14T10:00:00Z", "2026-02-30"),
  fc.string({ unit: "binary", maxLength: 200 }),
);
const scalar = fc.oneof(text, fc.constantFrom(0, 72, -1, 1e21), fc.double(), fc.boolean());
const json: fc.Arbitrary<Json> = fc.oneof(
  scalar,
  fc.constant(null),
  fc.array(scalar, { maxLength: 8 }),
  fc.dictionary(fc.string({ maxLength: 5 }), scalar, { maxKeys: 3 }),
  fc.constant([["nested"], { deep: [1] }, null]),
);

const provenance: fc.Arbitrary<Provenance> = fc.oneof(
  fc.record({
    source: fc.constant("file" as const),
    repository: text,
    path: text,
    commit: fc.constant("c0ffee"),
    oid: fc.option(text),
    size: fc.constant(null),
  }),
  fc.record({
    source: fc.constant("repository" as const),
    repository: text,
    commit: fc.constant(null),
    expression: text,
  }),
  fc.record({ source: fc.constant("entity" as const), file: text, line: fc.nat(), column: fc.nat() }),
  fc.record({
    source: fc.constant("mirror" as const),
    path: fc.constantFrom("team.lead", "a.b.c", "lead", ""),
    through: fc.array(text, { maxLength: 4 }),
  }),
  fc.record({ source: fc.constant("calculation" as const), expression: text }),
  fc.constant({ source: "blueprint" as const }),
);

/** A value that is known or missing. */
export const settledState: fc.Arbitrary<ValueState> = fc
  .tuple(json, provenance)
  .map(([value, from]) => valueState(value, from));

const reason = fc.constantFrom(
  "file_too_large",
  "not_utf8",
  "jq_crash",
  "conflict",
  "invalid_value",
  "not_computed",
);
const unknownState: fc.Arbitrary<ValueState> = fc.oneof(
  fc.constant(UNKNOWN),
  fc.record({ kind: fc.constant("unknown" as const), reason, why: text, from: provenance }),
);

/** A value that is known, missing or unknown. */
export const anyState: fc.Arbitrary<ValueState> = fc.oneof(
  { weight: 3, arbitrary: settledState },
  unknownState,
);

const subject = fc.oneof(
  { weight: 6, arbitrary: fc.record({ property: fc.constantFrom(...NAMES) }) },
  { weight: 1, arbitrary: fc.record({ relation: fc.constantFrom(...NAMES, "nowhere") }) },
  {
    weight: 1,
    arbitrary: fc.record({ property: fc.constantFrom("$title", "$team", "$identifier", "nowhere") }),
  },
);
const dateRange = fc.oneof(
  fc.record({ preset: fc.constantFrom(...DATE_PRESETS) }),
  fc.record({
    from: fc.constantFrom("2026-01-01", "2026-03-14T00:00:00Z", "2027-01-01"),
    to: fc.constantFrom("2026-02-01", "2026-03-14", "2026-03-20T00:00:00+02:00"),
  }),
);

function condition<T extends object>(fields: fc.Arbitrary<T>) {
  return fc.tuple(subject, fields).map(([about, rest]) => ({ ...about, ...rest }));
}

/** Any condition that a scorecard may hold. */
export const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  condition(
    fc.record({ operator: fc.constantFrom("isEmpty" as const, "isNotEmpty" as const), not: fc.boolean() }),
  ),
  condition(
    fc.record({
      operator: fc.constantFrom("=" as const, "!=" as const),
      value: fc.oneof(scalar, fc.array(text, { maxLength: 3 }), dateRange),
    }),
  ),
  condition(fc.record({ operator: fc.constantFrom(...NUMBER_OPERATORS), value: fc.constantFrom(0, 72, -1) })),
  condition(fc.record({ operator: fc.constantFrom(...TEXT_OPERATORS), value: text })),
  condition(
    fc.record({
      operator: fc.constant("containsAny" as const),
      value: fc.array(text, { minLength: 1, maxLength: 7 }),
    }),
  ),
  condition(
    fc.record({
      operator: fc.constant("in" as const),
      value: fc.array(scalar, { minLength: 1, maxLength: 7 }),
    }),
  ),
  condition(
    fc.record({ operator: fc.constantFrom("between" as const, "notBetween" as const), value: dateRange }),
  ),
);

/** Any query of up to four conditions. */
export const anyQuery: fc.Arbitrary<Query> = fc.record({
  combinator: fc.constantFrom("and" as const, "or" as const),
  conditions: fc.array(anyCondition, { minLength: 1, maxLength: 4 }),
});

/** A title of the ladder, except the first. */
export const anyLevel = fc.constantFrom(...TITLES.slice(1));

const anyRules: fc.Arbitrary<Rule[]> = fc
  .array(fc.record({ level: anyLevel, query: anyQuery }), { maxLength: 8 })
  .map((rules) => rules.map((rule, index) => ({ ...rule, identifier: `rule${index}` })));

/** Any scorecard without a filter on a ladder of four levels, some of which may hold no rules. */
export const anyScorecard: fc.Arbitrary<Scorecard> = anyRules.map((rules) =>
  makeScorecard(rules, { levels: makeLevels(...TITLES) }),
);

/** An entity with values of the given kind for every property and relation that conditions name. */
export function entityOf(state: fc.Arbitrary<ValueState>): fc.Arbitrary<Entity> {
  const states = fc.record({ a: state, b: state, c: state, d: state });
  return fc
    .record({ properties: states, relations: states, team: state, title: fc.option(text) })
    .map(({ properties, relations, ...others }) => makeEntity(properties, relations, others));
}

/** Any entity, values unknown or not. */
export const anyEntity = entityOf(anyState);

/** The place of a level on the ladder. */
export function placeOf(level: string | null): number {
  return TITLES.findIndex((title) => title === level);
}
