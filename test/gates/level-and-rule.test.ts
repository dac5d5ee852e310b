import { describe, expect, it } from "vitest";
import type { ReasonCode, RuleOutcome } from "../../src/model/decision.ts";
import { UNKNOWN } from "../scorecards/make.ts";
import { ask, present, RULES, responsible, SIDES } from "./make.ts";

const BEFORE = SIDES.perfect;

describe("level", () => {
  const TABLE: readonly (readonly [
    string,
    Parameters<typeof present>[0],
    RuleOutcome,
    ReasonCode,
    string[],
  ])[] = [
    ["Bronze", { a: "x", b: null, c: null }, "pass", "satisfied", []],
    ["Bronze", { a: "x", b: "x", c: "x" }, "pass", "satisfied", []],
    ["Silver", { a: "x", b: "x", c: null }, "pass", "satisfied", []],
    ["Silver", { a: "x", b: "x", c: UNKNOWN }, "pass", "satisfied", []],
    ["Silver", { a: "x", b: null, c: "x" }, "fail", "level_below_minimum", ["b"]],
    ["Silver", { a: null, b: null, c: null }, "fail", "level_below_minimum", ["a", "b"]],
    ["Silver", { a: UNKNOWN, b: null, c: "x" }, "fail", "level_below_minimum", ["a", "b"]],
    ["Silver", { a: UNKNOWN, b: "x", c: null }, "unknown", "level_unknown", ["a"]],
    ["Gold", { a: "x", b: UNKNOWN, c: UNKNOWN }, "unknown", "level_unknown", ["b", "c"]],
    ["Gold", { a: "x", b: UNKNOWN, c: null }, "fail", "level_below_minimum", ["b", "c"]],
  ];

  it.each(TABLE)("%s is asked of %j: %s, %s", (min, properties, outcome, reason, rules) => {
    const result = ask(RULES.level(min), BEFORE, present(properties));
    expect(result).toMatchObject({ outcome, reason, clears: "self" });
    expect(responsible(result)).toEqual(rules);
  });

  it("is about the state after the change, whatever it was before", () => {
    for (const before of Object.values(SIDES)) {
      expect(ask(RULES.level("Bronze"), before, SIDES.pass).outcome).toBe("pass");
      expect(ask(RULES.level("Bronze"), before, SIDES.fail).outcome).toBe("fail");
    }
  });

  it("is never reached where the scorecard doesn't have it", () => {
    expect(ask(RULES.level("Diamond"), BEFORE, SIDES.perfect).outcome).toBe("fail");
  });
});

describe("rule", () => {
  const TABLE: readonly (readonly [
    string,
    Parameters<typeof present>[0],
    RuleOutcome,
    ReasonCode,
    string[],
  ])[] = [
    ["c", { a: null, b: null, c: "x" }, "pass", "satisfied", []],
    ["c", { a: "x", b: "x", c: null }, "fail", "rule_failed", ["c"]],
    ["c", { a: "x", b: "x", c: UNKNOWN }, "unknown", "rule_unknown", ["c"]],
    ["nowhere", { a: "x", b: "x", c: "x" }, "unknown", "rule_unknown", []],
  ];

  it.each(TABLE)("%s is asked of %j: %s, %s", (rule, properties, outcome, reason, rules) => {
    const result = ask(RULES.rule(rule), BEFORE, present(properties));
    expect(result).toMatchObject({ outcome, reason, clears: "self" });
    expect(responsible(result)).toEqual(rules);
  });
});

describe.each([
  ["level", RULES.level("Bronze"), RULES.level("Bronze", "skip")],
  ["rule", RULES.rule("a"), RULES.rule("a", "skip")],
] as const)("%s, where there is nothing to score", (_kind, rule, skipping) => {
  it.each([
    ["absent", "fail", "entity_removed", "fail"],
    ["unseen", "unknown", "entity_unseen", "unknown"],
    ["maybe", "unknown", "applicability_unknown", "unknown"],
    ["out", "unknown", "not_applicable", "skipped"],
  ] as const)("%s after: %s, %s; with not_applicable: skip %s", (after, outcome, reason, whenSkipping) => {
    const result = ask(rule, BEFORE, SIDES[after]);
    expect(result).toMatchObject({ outcome, reason, responsible: [] });
    expect(ask(skipping, BEFORE, SIDES[after])).toMatchObject({ outcome: whenSkipping, reason });
  });
});
