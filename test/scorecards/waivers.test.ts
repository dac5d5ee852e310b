import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Waiver } from "../../src/model/waiver.ts";
import {
  compareResults,
  explainRule,
  lastDayOf,
  listVoidWaivers,
  toPortResult,
  voidReasonOf,
  waiversInForce,
} from "../../src/scorecards/index.ts";
import { anyEntity, anyScorecard } from "./arbitraries.ts";
import { makeEntity, makeScorecard, needs, score, UNKNOWN } from "./make.ts";
import { makeBroadWaiver, makeWaiver, outcomes, scored, scoreWith, TODAY } from "./policy.ts";

const SCORECARD = makeScorecard([needs("a", "Bronze"), needs("b", "Silver"), needs("c", "Gold")]);
const TERMS = { today: TODAY, maxDays: 30 };

describe("a waiver", () => {
  const CASES: readonly (readonly [string, Partial<Waiver>, string | null])[] = [
    ["counts on its last day", { expires: TODAY }, null],
    ["has expired on the day after", { from: "2026-03-01", expires: "2026-03-14" }, "expired"],
    ["counts on its first day", { from: TODAY }, null],
    ["has not begun on the day before", { from: "2026-03-16" }, "not_begun"],
    ["is granted by somebody else than who asks", { approver: "alice" }, "self_approved"],
    ["knows people however they are written", { approver: "Alice" }, "self_approved"],
    ["counts for as many days as it may", { expires: "2026-04-13" }, null],
    ["is too long with one day more", { expires: "2026-04-14" }, "too_long"],
    ["is measured from its first day", { from: "2026-03-01", expires: "2026-03-30" }, null],
    ["is too long from its first day", { from: "2026-03-01", expires: "2026-03-31" }, "too_long"],
    ["that is too long is so before it begins", { from: "2026-05-01", expires: "2026-06-01" }, "too_long"],
    [
      "that has expired is expired, whoever granted it",
      { expires: "2026-01-01", approver: "alice" },
      "expired",
    ],
  ];

  it.each(CASES)("%s", (_, others, reason) => {
    const waiver = makeWaiver(others);
    expect(voidReasonOf(waiver, TERMS)).toBe(reason);
    expect(waiversInForce([waiver], TERMS)).toEqual(reason === null ? [waiver] : []);
    const reasons = listVoidWaivers([waiver], TERMS).map((each) => each.reason);
    expect(reasons).toEqual(reason === null || reason === "not_begun" ? [] : [reason]);
  });

  it.each([
    ["2026-03-15", 1, "2026-03-15"],
    ["2026-12-31", 2, "2027-01-01"],
    ["2028-02-28", 2, "2028-02-29"],
  ])("that begins on %s and may last %d days ends by %s", (from, maxDays, last) => {
    expect(lastDayOf(from, maxDays)).toBe(last);
    expect(voidReasonOf(makeWaiver({ from, expires: last }), { today: from, maxDays })).toBeNull();
  });
});

describe("an entity that is excused from a rule", () => {
  it("is exempt from it, keeps the rest, and is at the level that the rule kept it from", () => {
    const entity = makeEntity({ a: null, b: "x", c: null });
    const result = scored(scoreWith(SCORECARD, entity, [makeWaiver()]));
    expect(outcomes(result)).toEqual({ a: "exempt", b: "pass", c: "fail" });
    expect(result).toMatchObject({ level: "Silver", possibleLevel: "Silver", passed: 1, total: 2 });
    expect(result.rules[0]).toMatchObject({ found: "fail", waiver: { approver: "bob" } });
  });

  it("is exempt too where the rule is unknown, and is told why it isn't known", () => {
    const result = scored(scoreWith(SCORECARD, makeEntity({ a: UNKNOWN, b: null, c: null }), [makeWaiver()]));
    expect(result.rules[0]).toMatchObject({ outcome: "exempt", found: "unknown" });
    expect(result).toMatchObject({ level: "Bronze", possibleLevel: "Bronze" });
    const [rule] = result.rules;
    expect(rule === undefined ? "" : explainRule(rule)).toContain("unknown");
  });

  it("passes a rule that passes, waiver or not", () => {
    const result = scoreWith(SCORECARD, makeEntity({ a: "x", b: null, c: null }), [makeWaiver()]);
    expect(result.rules[0]).toMatchObject({ outcome: "pass", waiver: null });
  });

  it("reaches a level of which all rules are waived", () => {
    const waivers = ["a", "b", "c"].map((rule) => makeWaiver({ rule: { scorecard: "readiness", rule } }));
    const result = scoreWith(SCORECARD, makeEntity({ a: null, b: null, c: null }), waivers);
    expect(result).toMatchObject({ level: "Gold", passed: 0, total: 0 });
  });

  it.each([
    ["another entity", { entity: "service/pay" }],
    ["one of another blueprint", { entity: "team/cart" }],
    ["another scorecard", { rule: { scorecard: "other", rule: "a" } }],
    ["another rule", { rule: { scorecard: "readiness", rule: "b" } }],
  ] satisfies (readonly [string, Partial<Waiver>])[])("is not %s", (_, others) => {
    const entity = makeEntity({ a: null, b: "x", c: "x" });
    expect(outcomes(scoreWith(SCORECARD, entity, [makeWaiver(others)]))).toMatchObject({ a: "fail" });
  });

  it.each([
    ["that a selector takes in", "x", "exempt"],
    ["but not one that it leaves out", null, "fail"],
    ["nor one of which it can't be told", UNKNOWN, "fail"],
  ])("is one %s", (_, value, outcome) => {
    const entity = makeEntity({ a: null, b: value, c: null });
    expect(outcomes(scoreWith(SCORECARD, entity, [makeBroadWaiver("b", "a")]))).toMatchObject({ a: outcome });
  });

  it("is excused by the waiver that holds longest", () => {
    const short = makeWaiver({ expires: "2026-03-20", file: "waivers/a.yml" });
    const long = makeWaiver({ expires: "2026-03-30", file: "waivers/b.yml" });
    const result = scoreWith(SCORECARD, makeEntity({ a: null, b: null, c: null }), [short, long]);
    expect(result.rules[0]?.waiver?.file).toBe("waivers/b.yml");
  });

  it("is excused by the one that holds longest of those that name it and those that take it in", () => {
    const entity = makeEntity({ a: null, b: "x", c: null });
    const fileOf = (named: string, broad: string) => {
      const waivers = [
        makeWaiver({ expires: named, file: "waivers/named.yml" }),
        makeWaiver({ expires: named, file: "waivers/other.yml", entity: "service/pay" }),
        { ...makeBroadWaiver("b", "a"), expires: broad, file: "waivers/broad.yml" },
      ];
      return scoreWith(SCORECARD, entity, waivers).rules[0]?.waiver?.file;
    };
    expect(fileOf("2026-03-20", "2026-03-30")).toBe("waivers/broad.yml");
    expect(fileOf("2026-03-30", "2026-03-20")).toBe("waivers/named.yml");
    expect(fileOf("2026-03-30", "2026-03-30")).toBe("waivers/broad.yml");
  });

  it("shows in Port's shape as if the rule weren't there: it has no word for it", () => {
    const result = scoreWith(SCORECARD, makeEntity({ a: null, b: "x", c: null }), [makeWaiver()]);
    expect(toPortResult(result)).toEqual({
      level: "Silver",
      rules: [
        { identifier: "b", status: "SUCCESS", level: "Silver" },
        { identifier: "c", status: "FAILURE", level: "Gold" },
      ],
    });
  });
});

describe("a comparison", () => {
  const rule = makeScorecard([needs("a", "Bronze")]);
  const side = { pass: "x", fail: null, unknown: UNKNOWN, exempt: null };
  const scoreSide = (name: keyof typeof side) =>
    scoreWith(rule, makeEntity({ a: side[name] }), name === "exempt" ? [makeWaiver()] : []);

  it.each([
    ["pass", "exempt", "waived", "no"],
    ["fail", "exempt", "waived", "no"],
    ["unknown", "exempt", "waived", "no"],
    ["exempt", "exempt", "waived", "no"],
    ["exempt", "pass", "fixed", "no"],
    ["exempt", "fail", "broken", "yes"],
    ["exempt", "unknown", "obscured", "unknown"],
  ] as const)("of %s with %s: %s, worse: %s", (before, after, change, worse) => {
    const comparison = compareResults(scoreSide(before), scoreSide(after));
    expect(comparison.rules[change].map((each) => each.rule.identifier)).toEqual(["a"]);
    expect(comparison.worse).toBe(worse);
  });
});

describe("laws of waivers", () => {
  const RUNS = { numRuns: 1500 };
  const rank = (titles: readonly string[], level: string | null) => titles.indexOf(level ?? "");
  const excusable = fc.tuple(anyScorecard, anyEntity, fc.nat(7)).map(([scorecard, entity, index]) => {
    const rule = scorecard.rules[index % Math.max(1, scorecard.rules.length)]?.identifier ?? "none";
    const named = { scorecard: scorecard.identifier, rule };
    return { scorecard, entity, rule, waiver: makeWaiver({ rule: named, entity: "service/cart" }) };
  });

  it("never lower a level, turn no other rule, and take one at most out of the count", () => {
    fc.assert(
      fc.property(excusable, ({ scorecard, entity, rule, waiver }) => {
        const without = score(scorecard, entity);
        const waived = scoreWith(scorecard, entity, [waiver]);
        const titles = without.scorecard.levels.map(({ title }) => title);
        for (const key of ["level", "possibleLevel"] as const)
          expect(rank(titles, waived[key])).toBeGreaterThanOrEqual(rank(titles, without[key]));
        const { [rule]: _, ...others } = outcomes(without);
        expect(outcomes(waived)).toMatchObject(others);
        const isExempt = outcomes(waived)[rule] === "exempt";
        expect([waived.passed, waived.total]).toEqual([without.passed, without.total - (isExempt ? 1 : 0)]);
        expect(isExempt).toBe(["fail", "unknown"].includes(outcomes(without)[rule] ?? ""));
        expect(compareResults(without, waived).worse).not.toBe("yes");
      }),
      RUNS,
    );
  });
});
