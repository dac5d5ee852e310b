import { describe, expect, it } from "vitest";
import type { ReasonCode, RuleOutcome } from "../../src/model/decision.ts";
import { UNKNOWN } from "../scorecards/make.ts";
import { ask, present, RULES, responsible, SIDES, type SideName } from "./make.ts";

type Expected = readonly [RuleOutcome, ReasonCode, ...string[]];

const PASS: Expected = ["pass", "satisfied"];
const LEFT: Expected = ["fail", "left_scorecard"];
const REMOVED: Expected = ["fail", "entity_removed"];
const UNSEEN: Expected = ["unknown", "entity_unseen"];
const UNTOLD: Expected = ["unknown", "comparison_unknown", "a"];
const MAY_APPLY: Expected = ["unknown", "applicability_unknown"];

/** What became of `cart`, by what it was (rows) and what it would be (columns). */
const TABLE: Readonly<Partial<Record<SideName, Readonly<Partial<Record<SideName, Expected>>>>>> = {
  pass: {
    pass: PASS,
    fail: ["fail", "regressed", "a"],
    unknown: UNTOLD,
    out: LEFT,
    maybe: MAY_APPLY,
    perfect: PASS,
    absent: REMOVED,
    unseen: UNSEEN,
  },
  fail: {
    pass: PASS,
    fail: PASS,
    unknown: PASS,
    out: LEFT,
    maybe: MAY_APPLY,
    perfect: PASS,
    absent: REMOVED,
    unseen: UNSEEN,
  },
  unknown: {
    pass: PASS,
    fail: UNTOLD,
    unknown: UNTOLD,
    out: LEFT,
    maybe: MAY_APPLY,
    perfect: PASS,
    absent: REMOVED,
    unseen: UNSEEN,
  },
  out: {
    pass: PASS,
    fail: PASS,
    unknown: PASS,
    out: ["skipped", "not_applicable"],
    maybe: PASS,
    perfect: PASS,
    absent: REMOVED,
    unseen: UNSEEN,
  },
  maybe: {
    pass: [...MAY_APPLY, "b", "c"],
    fail: [...MAY_APPLY, "a", "b", "c"],
    unknown: [...MAY_APPLY, "b", "c", "a"],
    out: MAY_APPLY,
    maybe: MAY_APPLY,
    perfect: PASS,
    absent: REMOVED,
    unseen: UNSEEN,
  },
  perfect: {
    pass: ["fail", "regressed", "b", "c"],
    fail: ["fail", "regressed", "a", "b", "c"],
    unknown: ["fail", "regressed", "b", "c"],
    out: LEFT,
    maybe: MAY_APPLY,
    perfect: PASS,
    absent: REMOVED,
    unseen: UNSEEN,
  },
  absent: { pass: PASS, fail: PASS, unknown: PASS, out: PASS, maybe: PASS, perfect: PASS },
  unseen: {
    pass: UNSEEN,
    fail: UNSEEN,
    unknown: UNSEEN,
    out: UNSEEN,
    maybe: UNSEEN,
    perfect: PASS,
  },
};

const CASES = Object.entries(TABLE).flatMap(([before, row]) =>
  Object.entries(row).map(([after, expected]) => [before, after, expected] as const),
);

function sideOf(name: string) {
  const found = Object.entries(SIDES).find(([each]) => each === name);
  if (found === undefined) throw new Error(`there is no side ${name}`);
  return found[1];
}

describe("no_regression", () => {
  it.each(CASES)("%s before, %s after: %j", (before, after, [outcome, reason, ...rules]) => {
    const result = ask(RULES.noRegression, sideOf(before), sideOf(after));
    expect(result).toMatchObject({ outcome, reason, clears: "self" });
    expect(responsible(result)).toEqual(rules);
    expect(result.why).toMatch(/\bcart\b/);
    expect(result.why).not.toMatch(/(?<!entities\/)service\/cart/);
  });

  it("fails when a rule breaks although the level stays or rises", () => {
    const better = ask(
      RULES.noRegression,
      present({ a: null, b: "x", c: "x" }),
      present({ a: "x", b: "x", c: null }),
    );
    expect(better).toMatchObject({ outcome: "fail", level: { before: "Basic", after: "Silver" } });
    expect(responsible(better)).toEqual(["c"]);
  });

  it("says of each responsible rule what it was, what it is, why, and where to look", () => {
    const [rule] = ask(RULES.noRegression, SIDES.perfect, SIDES.pass).responsible;
    expect(rule).toMatchObject({
      scorecard: "readiness",
      rule: "b",
      level: "Silver",
      outcome: "fail",
      before: "pass",
      evidence: [{ subject: "b", operator: "isNotEmpty", state: "missing", from: { source: "entity" } }],
    });
    expect([rule?.why, rule?.fix]).not.toContain("");
  });

  it.each([
    ["perfect", "pass", { before: "Gold", after: "Bronze", possible: "Bronze" }],
    ["pass", "unknown", { before: "Bronze", after: "Basic", possible: "Bronze" }],
    ["pass", "absent", { before: "Bronze", after: null, possible: null }],
    ["pass", "out", { before: "Bronze", after: null, possible: null }],
    ["absent", "pass", { before: null, after: "Bronze", possible: "Bronze" }],
  ] as const)("%s before, %s after: the level goes %j", (before, after, level) => {
    expect(ask(RULES.noRegression, SIDES[before], SIDES[after]).level).toEqual({
      scorecard: "readiness",
      ...level,
    });
  });

  it("has no level to tell where there is none on either side", () => {
    expect(ask(RULES.noRegression, SIDES.out, SIDES.out).level).toBeNull();
    expect(ask(RULES.noRegression, SIDES.unseen, SIDES.out).level).toBeNull();
  });

  it("lets a change pass that leaves one large file alone, and the rest as it was or better", () => {
    const large = {
      kind: "unknown" as const,
      reason: "file_too_large" as const,
      why: "it has 2000000 bytes",
      from: {
        source: "file" as const,
        repository: "cart",
        path: "README.md",
        commit: "1",
        oid: "aa",
        size: null,
      },
    };
    const later = { ...large, from: { ...large.from, commit: "2" } };
    const before = present({ a: large, b: "x", c: null });
    expect(ask(RULES.noRegression, before, present({ a: later, b: "x", c: null })).outcome).toBe("pass");
    expect(ask(RULES.noRegression, before, present({ a: later, b: "x", c: "x" })).outcome).toBe("pass");
    expect(ask(RULES.noRegression, before, present({ a: later, b: null, c: null })).outcome).toBe("fail");
    const other = { ...later, from: { ...later.from, oid: "bb" } };
    expect(ask(RULES.noRegression, before, present({ a: other, b: "x", c: null })).outcome).toBe("unknown");
    expect(ask(RULES.noRegression, before, present({ a: UNKNOWN, b: "x", c: null })).outcome).toBe("unknown");
  });
});
