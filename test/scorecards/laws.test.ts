import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Entity } from "../../src/model/entity.ts";
import type { ValueState } from "../../src/model/value.ts";
import {
  compareResults,
  compileQuery,
  deriveFix,
  explainRule,
  type ScorecardResult,
} from "../../src/scorecards/index.ts";
import {
  anyEntity,
  anyLevel,
  anyQuery,
  anyScorecard,
  entityOf,
  placeOf,
  settledState,
} from "./arbitraries.ts";
import { BLUEPRINT } from "./blueprint.ts";
import { NOW, score } from "./make.ts";

const RUNS = { numRuns: 1000 };

function outcomes(result: ScorecardResult): Map<string, string> {
  return new Map(result.rules.map(({ rule, outcome }) => [rule.identifier, outcome]));
}

/** Of another entity, what is unknown in the very same way as of an earlier one turns out as it did there. */
function settleLike(earlier: Entity, settled: Entity, other: Entity): Entity {
  const choose = (states: Entity["properties"], before: Entity["properties"], turned: Entity["properties"]) =>
    new Map(
      Array.from(states, ([name, state]): [string, ValueState] => [
        name,
        isDeepStrictEqual(state, before.get(name)) ? (turned.get(name) ?? state) : state,
      ]),
    );
  return {
    ...other,
    team: isDeepStrictEqual(other.team, earlier.team) ? settled.team : other.team,
    properties: choose(other.properties, earlier.properties, settled.properties),
    relations: choose(other.relations, earlier.relations, settled.relations),
  };
}

/** Fills what is unknown of an entity from another one. */
function settle(entity: Entity, other: Entity): Entity {
  const fill = (states: Entity["properties"], others: Entity["properties"]) =>
    new Map(
      Array.from(states, ([name, state]): [string, ValueState] => [name, pick(state, others.get(name))]),
    );
  const pick = (state: ValueState, by: ValueState | undefined) =>
    state.kind === "unknown" && by !== undefined ? by : state;
  return {
    ...entity,
    team: pick(entity.team, other.team),
    properties: fill(entity.properties, other.properties),
    relations: fill(entity.relations, other.relations),
  };
}

describe("laws of scoring", () => {
  it("the same scorecard, entity and moment give the same result", () => {
    fc.assert(
      fc.property(anyScorecard, anyEntity, (scorecard, entity) => {
        expect(JSON.stringify(score(scorecard, entity))).toBe(
          JSON.stringify(score(structuredClone(scorecard), entity)),
        );
      }),
      RUNS,
    );
  });

  it("the order of rules doesn't matter to the level or to any rule", () => {
    const shuffled = anyScorecard.chain((scorecard) =>
      fc
        .shuffledSubarray(scorecard.rules, { minLength: scorecard.rules.length })
        .map((rules) => ({ scorecard, rules })),
    );
    fc.assert(
      fc.property(shuffled, anyEntity, ({ scorecard, rules }, entity) => {
        const one = score(scorecard, entity);
        const other = score({ ...scorecard, rules }, entity);
        expect([other.level, other.possibleLevel, other.passed]).toEqual([
          one.level,
          one.possibleLevel,
          one.passed,
        ]);
        expect(outcomes(other)).toEqual(outcomes(one));
      }),
      RUNS,
    );
  });

  it("the order of conditions doesn't matter to the outcome", () => {
    const shuffled = anyQuery.chain((query) =>
      fc
        .shuffledSubarray(query.conditions, { minLength: query.conditions.length })
        .map((conditions) => ({ query, conditions })),
    );
    fc.assert(
      fc.property(shuffled, anyEntity, ({ query, conditions }, entity) => {
        const other = compileQuery({ ...query, conditions }, NOW)(entity).outcome;
        expect(other).toBe(compileQuery(query, NOW)(entity).outcome);
      }),
      RUNS,
    );
  });

  it("one more passing rule never lowers a level, one more failing rule never raises it", () => {
    const rule = fc.record({ level: anyLevel, passes: fc.boolean() });
    fc.assert(
      fc.property(anyScorecard, anyEntity, rule, (scorecard, entity, { level, passes }) => {
        const operator = passes ? ("isNotEmpty" as const) : ("isEmpty" as const);
        const query = { combinator: "and" as const, conditions: [{ operator, property: "$identifier" }] };
        const one = score(scorecard, entity);
        const other = score(
          { ...scorecard, rules: [...scorecard.rules, { identifier: "more", level, query }] },
          entity,
        );
        for (const key of ["level", "possibleLevel"] as const) {
          const raised = placeOf(other[key]) - placeOf(one[key]);
          expect(passes ? raised : -raised).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  it("what is unknown turns out between the sure and the possible level, and settled rules stay as they are", () => {
    fc.assert(
      fc.property(anyScorecard, anyEntity, entityOf(settledState), (scorecard, entity, known) => {
        const before = score(scorecard, entity);
        const after = score(scorecard, settle(entity, known));
        expect(placeOf(before.level)).toBeLessThanOrEqual(placeOf(after.level));
        expect(placeOf(after.possibleLevel)).toBeLessThanOrEqual(placeOf(before.possibleLevel));
        const settled = [...outcomes(before)].filter(([, outcome]) => outcome !== "unknown");
        expect([...outcomes(after)]).toEqual(expect.arrayContaining(settled));
      }),
      RUNS,
    );
  });

  it("without unknown values nothing is unknown, but for what nobody computed", () => {
    fc.assert(
      fc.property(anyQuery, entityOf(settledState), (query, entity) => {
        for (const { subject, outcome } of compileQuery(query, NOW)(entity).conditions) {
          expect(outcome === "unknown").toBe(subject.name === "nowhere");
        }
      }),
      RUNS,
    );
  });
});

describe("laws of comparing", () => {
  it("what is known and didn't change isn't worse, and what is unknown never counts as kept", () => {
    fc.assert(
      fc.property(anyScorecard, anyEntity, (scorecard, entity) => {
        const result = score(scorecard, entity);
        const comparison = compareResults(result, result);
        const { stillUnknown, sameUnknown } = comparison.rules;
        const unknown = result.rules.filter(({ outcome }) => outcome === "unknown");
        expect(stillUnknown.length + sameUnknown.length).toBe(unknown.length);
        expect(comparison.worse).toBe(stillUnknown.length > 0 ? "unknown" : "no");
        expect(comparison.rules.kept.every(({ after }) => after?.outcome === "pass")).toBe(true);
      }),
      RUNS,
    );
  });

  it("a sure answer stays when what was unknown turns out", () => {
    fc.assert(
      fc.property(
        anyScorecard,
        anyEntity,
        anyEntity,
        entityOf(settledState),
        entityOf(settledState),
        (scorecard, one, other, a, b) => {
          const { worse } = compareResults(score(scorecard, one), score(scorecard, other));
          const before = settle(one, a);
          const after = settle(settleLike(one, before, other), b);
          const settled = compareResults(score(scorecard, before), score(scorecard, after));
          expect(worse === "unknown" ? "unknown" : settled.worse).toBe(worse);
        },
      ),
      RUNS,
    );
  });

  it("every rule of either side is under exactly one change", () => {
    fc.assert(
      fc.property(anyScorecard, anyEntity, anyEntity, fc.nat(8), (scorecard, one, other, kept) => {
        const before = score({ ...scorecard, rules: scorecard.rules.slice(0, kept) }, one);
        const { rules } = compareResults(
          before,
          score({ ...scorecard, rules: scorecard.rules.slice(1) }, other),
        );
        const names = Object.values(rules).flatMap((group) => group.map(({ rule }) => rule.identifier));
        const union = [...scorecard.rules.slice(0, kept), ...scorecard.rules.slice(1)].map(
          (rule) => rule.identifier,
        );
        expect(names.sort()).toEqual([...new Set(union)].sort());
      }),
      RUNS,
    );
  });
});

describe("whatever the condition and the value", () => {
  it("scoring, explaining and fixing answer in clean, short, single lines", () => {
    fc.assert(
      fc.property(anyScorecard, anyEntity, (scorecard, entity) => {
        for (const result of score(scorecard, entity).rules) {
          const why = explainRule(result);
          const fix = deriveFix(result, BLUEPRINT, { entity });
          expect(why.length).toBeGreaterThan(0);
          expect(fix === null || result.outcome !== "pass").toBe(true);
          for (const text of [why, fix ?? ""]) {
            expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
            expect(text.length).toBeLessThan(6000);
          }
        }
      }),
      { numRuns: 3000 },
    );
  });
});
