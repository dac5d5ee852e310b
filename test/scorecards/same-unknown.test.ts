import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rule } from "../../src/model/scorecard.ts";
import type { Provenance, UnknownReason, ValueState } from "../../src/model/value.ts";
import { compareResults } from "../../src/scorecards/index.ts";
import { type Given, makeEntity, makeScorecard, needs, score } from "./make.ts";

const RULES = [needs("a", "Bronze"), needs("b", "Silver"), needs("c", "Gold")];

function compare(
  before: Record<string, Given>,
  after: Record<string, Given>,
  rules: readonly Rule[] = RULES,
) {
  const scorecard = makeScorecard(rules);
  return compareResults(score(scorecard, makeEntity(before)), score(scorecard, makeEntity(after)));
}

function unknown(reason: UnknownReason, from: Provenance, why = "who knows"): ValueState {
  return { kind: "unknown", reason, why, from };
}

function file(commit: string, oid: string | null, path = "README.md"): Provenance {
  return { source: "file", repository: "cart", path, commit, oid, size: null };
}

function jq(commit: string, expression: string): Provenance {
  return { source: "repository", repository: "cart", commit, expression };
}

const HAND = { source: "entity" as const, file: "entities/cart.yml", line: 3, column: 5 };
const CALCULATION: Provenance = { source: "calculation", expression: ".properties.x" };
const BLUEPRINT: Provenance = { source: "blueprint" };

function mirror(path: string, ...through: readonly string[]): Provenance {
  return { source: "mirror", path, through };
}

describe("a rule that is unknown on both sides", () => {
  type Row = readonly [string, UnknownReason, Provenance, Provenance];

  const SAME: readonly Row[] = [
    ["one file's object, too large", "file_too_large", file("1", "aa"), file("2", "aa")],
    ["one file's object, not UTF-8", "not_utf8", file("1", "aa"), file("2", "aa")],
    ["one file that doesn't fit", "invalid_value", file("1", "aa"), file("2", "aa")],
    ["a setting of GitHub", "not_supplied", jq("1", ".topics"), jq("2", ".topics")],
    ["a setting beside a file", "not_supplied", jq("1", ".repository.topics"), jq("2", ".repository.topics")],
    ["one line of the central repo", "invalid_value", HAND, HAND],
    ["one entity that nobody saw", "entity_not_observed", mirror("a.b", "a/x"), mirror("a.b", "a/x")],
    [
      "the second one on the way",
      "entity_not_observed",
      mirror("a.b.c", "a/x", "b/y"),
      mirror("a.b.c", "a/x", "b/y"),
    ],
    ["what nobody computes", "not_computed", BLUEPRINT, BLUEPRINT],
    ["an entity known by name", "entity_not_observed", BLUEPRINT, BLUEPRINT],
  ];

  it.each(SAME)("by %s did not get worse", (_what, reason, before, after) => {
    const rest = { b: "x", c: null };
    const comparison = compare(
      { a: unknown(reason, before), ...rest },
      { a: unknown(reason, after), ...rest },
    );
    expect(comparison.rules.sameUnknown.map(({ rule }) => rule.identifier)).toEqual(["a"]);
    expect(comparison.worse).toBe("no");
  });

  const OTHER: readonly Row[] = [
    ["another object", "file_too_large", file("1", "aa"), file("2", "bb")],
    ["an object that is not known", "file_unreadable", file("1", null), file("1", null)],
    ["another path", "file_too_large", file("1", "aa"), file("1", "aa", "README")],
    ["jq of a file", "not_supplied", jq("1", ".content | .x"), jq("2", ".content | .x")],
    ["jq of CODEOWNERS", "not_supplied", jq("1", ".__codeowners"), jq("2", ".__codeowners")],
    ["jq that ran too long", "jq_timeout", jq("1", ".topics"), jq("2", ".topics")],
    ["a calculation", "depends_on_unknown", CALCULATION, CALCULATION],
    ["a calculation of what nobody saw", "entity_not_observed", CALCULATION, CALCULATION],
    ["what is unknown of another entity", "depends_on_unknown", mirror("a.b", "a/x"), mirror("a.b", "a/x")],
    ["another entity", "entity_not_observed", mirror("a.b", "a/x"), mirror("a.b", "a/y")],
    ["one of several", "entity_not_observed", mirror("a.b", "a/x", "a/y"), mirror("a.b", "a/x", "a/y")],
    ["sources that disagree", "conflict", file("1", "aa"), file("2", "aa")],
    ["another line of the central repo", "invalid_value", HAND, { ...HAND, line: 4 }],
  ];

  it.each(OTHER)("by %s may have got worse", (_what, reason, before, after) => {
    const rest = { b: "x", c: null };
    const comparison = compare(
      { a: unknown(reason, before), ...rest },
      { a: unknown(reason, after), ...rest },
    );
    expect(comparison.rules.stillUnknown.map(({ rule }) => rule.identifier)).toEqual(["a"]);
    expect(comparison.worse).toBe("unknown");
  });

  it("for another reason may have got worse", () => {
    const [before, after] = [
      unknown("file_too_large", file("1", "aa")),
      unknown("not_utf8", file("1", "aa")),
    ];
    expect(compare({ a: before, b: null, c: null }, { a: after, b: null, c: null }).worse).toBe("unknown");
  });
});

const LARGE = {
  before: unknown("file_too_large", file("1", "aa")),
  after: unknown("file_too_large", file("2", "aa")),
};

describe("a rule of several conditions", () => {
  const both = (combinator: "and" | "or"): Rule[] => [
    {
      identifier: "both",
      level: "Bronze",
      query: { combinator, conditions: ["a", "b"].map((property) => ({ operator: "isNotEmpty", property })) },
    },
  ];

  it.each([
    ["and", "x", "x", "no"],
    ["or", null, null, "no"],
    ["and", "x", LARGE.after, "unknown"],
    ["or", null, LARGE.after, "unknown"],
    ["or", LARGE.before, null, "unknown"],
    ["and", LARGE.before, LARGE.after, "no"],
  ] as const)(
    "%s: beside one large file, %j before and %j after, worse: %s",
    (combinator, before, after, worse) => {
      const comparison = compare(
        { a: LARGE.before, b: before },
        { a: LARGE.after, b: after },
        both(combinator),
      );
      expect(comparison.worse).toBe(worse);
    },
  );

  it("is not the same when it asks for something else", () => {
    const asking = (value: string): Rule[] => [
      {
        identifier: "a",
        level: "Bronze",
        query: { combinator: "and", conditions: [{ operator: "contains", property: "a", value }] },
      },
    ];
    const [before, after] = [
      score(makeScorecard(asking("Install")), makeEntity({ a: LARGE.before })),
      score(makeScorecard(asking("Licence")), makeEntity({ a: LARGE.after })),
    ];
    expect(compareResults(before, after).worse).toBe("unknown");
  });
});

describe("levels beside one unknown that is the same", () => {
  it.each([
    ["the rest stays", { b: "x", c: null }, { b: "x", c: null }, "no"],
    ["a rule is fixed", { b: "x", c: null }, { b: "x", c: "x" }, "no"],
    ["a failing rule goes dark", { b: "x", c: null }, { b: "x", c: LARGE.before }, "no"],
    ["a rule breaks", { b: "x", c: "x" }, { b: "x", c: null }, "yes"],
    ["a passing rule goes dark", { b: "x", c: "x" }, { b: "x", c: LARGE.before }, "unknown"],
  ] as const)("%s: worse: %s", (_what, before, after, worse) => {
    expect(compare({ a: LARGE.before, ...before }, { a: LARGE.after, ...after }).worse).toBe(worse);
  });

  it("may be lower when the rules of the scorecard moved", () => {
    const one = score(makeScorecard(RULES), makeEntity({ a: LARGE.before, b: "x", c: null }));
    const moved = [needs("a", "Bronze"), needs("b", "Silver"), needs("c", "Silver")];
    const other = score(makeScorecard(moved), makeEntity({ a: LARGE.after, b: "x", c: null }));
    expect(compareResults(one, other).worse).toBe("unknown");
  });
});

describe("the law of the same unknown", () => {
  const pinned = [
    LARGE.before,
    unknown("not_supplied", jq("1", ".topics")),
    unknown("entity_not_observed", mirror("system.lead", "system/shop")),
  ];
  const loose = [
    unknown("depends_on_unknown", CALCULATION),
    unknown("file_unreadable", file("1", null)),
    unknown("entity_not_observed", mirror("systems.lead", "system/shop", "system/search")),
    unknown("conflict", file("1", "aa")),
  ];
  const state = fc.constantFrom<Given[]>("x", "", null, ...pinned, ...loose);
  const values = fc.record({ a: state, b: state, c: state });
  const truth = fc.array(fc.constantFrom<Given[]>("x", "", null), { minLength: 20, maxLength: 20 });

  /** Whatever is pinned turns out as one thing on both sides; the rest turns out as it likes. */
  function settle(
    given: Record<string, Given>,
    truths: readonly Given[],
    side: 0 | 1,
  ): Record<string, Given> {
    const entries = Object.entries(given).map(([name, value], index): [string, Given] => {
      const one = pinned.findIndex((each) => each === value);
      if (one >= 0) return [name, truths[one] ?? null];
      const isLoose = loose.some((each) => each === value);
      return [name, isLoose ? (truths[4 + side * 8 + index] ?? null) : value];
    });
    return Object.fromEntries(entries);
  }

  it("a sure answer stays when what was unknown turns out", () => {
    fc.assert(
      fc.property(values, values, fc.boolean(), truth, (one, changed, few, truths) => {
        const other = few ? { ...one, c: changed.c } : changed;
        const { worse } = compare(one, other);
        const settled = compare(settle(one, truths, 0), settle(other, truths, 1));
        expect(worse === "unknown" ? "unknown" : settled.worse).toBe(worse);
      }),
      { numRuns: 3000 },
    );
  });
});
