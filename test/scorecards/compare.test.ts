import { describe, expect, it } from "vitest";
import type { Rule } from "../../src/model/scorecard.ts";
import { compareResults, type RuleChange } from "../../src/scorecards/index.ts";
import { type Given, makeEntity, makeLevels, makeScorecard, needs, score, UNKNOWN } from "./make.ts";

const GIVEN = { pass: "here", fail: null, unknown: UNKNOWN };
const FILTER = {
  combinator: "and" as const,
  conditions: [{ operator: "=" as const, property: "tier", value: "gold" }],
};
const RULES = [needs("a", "Bronze"), needs("b", "Silver"), needs("c", "Gold")];

function compare(
  before: Record<string, Given>,
  after: Record<string, Given>,
  rules: readonly Rule[] = RULES,
) {
  const scorecard = makeScorecard(rules, { filter: FILTER });
  const results = [before, after].map((given) => score(scorecard, makeEntity({ tier: "gold", ...given })));
  const [one, other] = results;
  if (one === undefined || other === undefined) throw new Error("there are two results");
  return compareResults(one, other);
}

function changes(comparison: ReturnType<typeof compare>): Record<string, string> {
  const pairs = Object.entries(comparison.rules).flatMap(([change, rules]) =>
    rules.map(({ rule }) => [rule.identifier, change]),
  );
  return Object.fromEntries(pairs);
}

describe("a rule", () => {
  const TABLE: readonly (readonly [keyof typeof GIVEN, keyof typeof GIVEN, RuleChange, string])[] = [
    ["pass", "pass", "kept", "no"],
    ["pass", "fail", "broken", "yes"],
    ["pass", "unknown", "obscured", "unknown"],
    ["fail", "pass", "fixed", "no"],
    ["fail", "fail", "stillFailing", "no"],
    ["fail", "unknown", "perhapsFixed", "no"],
    ["unknown", "pass", "confirmed", "no"],
    ["unknown", "fail", "perhapsBroken", "unknown"],
    ["unknown", "unknown", "stillUnknown", "unknown"],
  ];

  it.each(TABLE)("%s before and %s after is %s, worse: %s", (before, after, change, worse) => {
    const comparison = compare({ a: GIVEN[before] }, { a: GIVEN[after] }, [needs("a", "Bronze")]);
    expect(changes(comparison)).toEqual({ a: change });
    expect(comparison.worse).toBe(worse);
  });

  it("that broke is worse even where the level stays or rises", () => {
    const comparison = compare({ a: null, b: "x", c: "x" }, { a: "x", b: "x", c: null });
    expect(comparison).toMatchObject({ level: "gained", worse: "yes" });
    expect(comparison.rules.broken.map(({ rule }) => rule.identifier)).toEqual(["c"]);
  });

  it("that the scorecard gained or lost says nothing by itself", () => {
    const entity = makeEntity({ a: "x", b: null });
    const before = score(makeScorecard([needs("a", "Bronze")]), entity);
    const after = score(makeScorecard([needs("b", "Silver")]), entity);
    const comparison = compareResults(before, after);
    expect(changes(comparison)).toEqual({ a: "removed", b: "added" });
    expect(comparison.rules.removed[0]).toMatchObject({ before: { outcome: "pass" }, after: null });
    expect(comparison.rules.added[0]).toMatchObject({ before: null, after: { outcome: "fail" } });
  });
});

describe("a level", () => {
  it.each([
    [{ a: "x", b: "x", c: null }, { a: "x", b: null, c: null }, "lost", "yes"],
    [{ a: "x", b: null, c: null }, { a: "x", b: "x", c: null }, "gained", "no"],
    [{ a: "x", b: null, c: null }, { a: "x", b: null, c: "x" }, "same", "no"],
    [{ a: "x", b: "x", c: null }, { a: "x", b: "x", c: UNKNOWN }, "unknown", "no"],
    [{ a: "x", b: "x", c: null }, { a: "x", b: UNKNOWN, c: null }, "unknown", "unknown"],
    [{ a: "x", b: UNKNOWN, c: null }, { a: "x", b: null, c: null }, "unknown", "unknown"],
    [{ a: "x", b: UNKNOWN, c: null }, { a: "x", b: "x", c: null }, "unknown", "no"],
    [{ a: "x", b: UNKNOWN, c: null }, { a: null, b: UNKNOWN, c: null }, "lost", "yes"],
    [{ a: "x", b: null, c: UNKNOWN }, { a: "x", b: "x", c: "x" }, "gained", "no"],
  ] as const)("from %j to %j: %s, worse: %s", (before, after, level, worse) => {
    expect(compare(before, after)).toMatchObject({ level, worse });
  });

  it("ranks by the ladder after", () => {
    const entity = makeEntity({ a: "x", b: "x", c: null });
    const before = score(
      makeScorecard(RULES, { levels: makeLevels("Basic", "Bronze", "Silver", "Gold") }),
      entity,
    );
    const longer = score(
      makeScorecard(RULES, { levels: makeLevels("Basic", "Bronze", "Copper", "Silver", "Gold") }),
      entity,
    );
    expect(compareResults(before, longer)).toMatchObject({ level: "same", worse: "no" });
    const other = makeScorecard([needs("a", "One")], { levels: makeLevels("Zero", "One") });
    expect(compareResults(before, score(other, entity))).toMatchObject({ level: "unknown" });
  });
});

describe("an entity that a filter leaves out", () => {
  it.each([
    ["out", "gold", "entered", "no", { a: "added", b: "added", c: "added" }],
    ["out", "out", "same", "no", {}],
    ["out", UNKNOWN, "unknown", "no", {}],
    ["gold", "out", "left", "yes", { a: "removed", b: "removed", c: "removed" }],
    ["gold", UNKNOWN, "unknown", "unknown", { a: "obscured", b: "perhapsFixed", c: "perhapsFixed" }],
    [UNKNOWN, "gold", "unknown", "unknown", { a: "confirmed", b: "perhapsBroken", c: "perhapsBroken" }],
    [UNKNOWN, "out", "unknown", "unknown", {}],
    [UNKNOWN, UNKNOWN, "unknown", "unknown", {}],
  ] as const)("tier %j before and %j after: %s, worse: %s", (before, after, level, worse, rules) => {
    const given = { a: "x", b: null, c: null };
    const comparison = compare({ ...given, tier: before }, { ...given, tier: after });
    expect(comparison).toMatchObject({ level, worse });
    expect(changes(comparison)).toEqual(rules);
  });

  it("gives nothing up when it stood at the first level", () => {
    const given = { a: null, b: null, c: null };
    expect(compare({ ...given, tier: "gold" }, { ...given, tier: "out" })).toMatchObject({
      level: "left",
      worse: "no",
    });
  });
});

describe("results of different scorecards", () => {
  it("are refused", () => {
    const one = score(makeScorecard([]), makeEntity());
    const other = score(makeScorecard([], { identifier: "other" }), makeEntity());
    expect(() => compareResults(one, other)).toThrow(RangeError);
  });
});
