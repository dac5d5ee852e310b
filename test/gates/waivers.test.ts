import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide, type EntityState } from "../../src/gates/index.ts";
import type { Decision } from "../../src/model/decision.ts";
import type { GateRuleDocument } from "../../src/model/gate.ts";
import type { Waiver } from "../../src/model/waiver.ts";
import { makeBroadWaiver, makeWaiver, TODAY } from "../scorecards/policy.ts";
import { anyBundle } from "./arbitraries.ts";
import {
  CONTEXT,
  makeBundle,
  makeChange,
  makeGate,
  only,
  present,
  RULES,
  responsible,
  SIDES,
} from "./make.ts";

function judgeWith(
  waivers: readonly Waiver[],
  rule: GateRuleDocument,
  before: EntityState,
  after: EntityState,
) {
  return decide(
    makeBundle([makeGate([rule])], [makeChange(before, after)], { waivers, today: TODAY }),
    CONTEXT,
  );
}

describe("a rule that an entity is excused from", () => {
  it("is exempt where a gate asks for it, and stands in nobody's way", () => {
    const decision = judgeWith([makeWaiver()], RULES.rule("a"), SIDES.fail, SIDES.fail);
    expect(decision).toMatchObject({ outcome: "pass", reason: "waived", today: TODAY });
    const [rule] = only(decision.gates).rules;
    expect(rule).toMatchObject({ outcome: "exempt", reason: "waived" });
    expect(rule?.responsible[0]).toMatchObject({
      rule: "a",
      outcome: "exempt",
      waiver: {
        file: "waivers/cart.yml",
        reason: expect.any(String),
        requested_by: "alice",
        approver: "bob",
        expires: "2026-03-31",
      },
    });
    expect(decision.title).toContain("1 rule waived");
  });

  it.each([
    ["no regression", RULES.noRegression, SIDES.pass],
    ["a level", RULES.level("Bronze"), SIDES.fail],
  ])("passes a gate that asks for %s, which lists it", (_, rule, before) => {
    const failing = judgeWith([], rule, before, SIDES.fail);
    expect(failing.outcome).toBe("fail");
    const decision = judgeWith([makeWaiver()], rule, before, SIDES.fail);
    expect(decision).toMatchObject({ outcome: "pass", reason: "satisfied" });
    const [result] = only(decision.gates).rules;
    expect(result?.responsible).toMatchObject([
      { rule: "a", outcome: "exempt", waiver: { approver: "bob" } },
    ]);
  });

  it("doesn't excuse what else is wrong", () => {
    const decision = judgeWith(
      [makeWaiver()],
      RULES.noRegression,
      SIDES.perfect,
      present({ a: null, b: null, c: "x" }),
    );
    const [rule] = only(decision.gates).rules;
    expect(decision).toMatchObject({ outcome: "fail", reason: "regressed" });
    expect(rule === undefined ? [] : responsible(rule)).toEqual(["b", "a"]);
    expect(decision.title).toContain("1 rule regressed");
  });

  const [inside, outside] = [present({ a: null, b: "x", c: null }), present({ a: null, b: null, c: null })];
  it.each([
    ["holds on both sides", inside, inside, "pass"],
    ["takes in one that is new", SIDES.absent, inside, "pass"],
    ["holds on neither side", outside, outside, "fail"],
    ["the change makes hold", outside, inside, "fail"],
    ["holds before the change only", inside, outside, "fail"],
    ["can't be told of before", SIDES.unseen, inside, "fail"],
  ])("is waived or not by a selector that %s", (_, before, after, outcome) => {
    expect(judgeWith([makeBroadWaiver("b", "a")], RULES.rule("a"), before, after).outcome).toBe(outcome);
  });

  it("gets worse where it loses its waiver with what the selector asks for", () => {
    const decision = judgeWith([makeBroadWaiver("b", "a")], RULES.noRegression, inside, outside);
    expect(decision.outcome).toBe("fail");
  });
});

describe("laws of waivers", { timeout: 120_000 }, () => {
  const severity = ["pass", "wait", "unknown", "fail"];
  const outcomes = ({ gates }: Decision) =>
    new Map(
      gates.flatMap(({ gate, entity, mode, rules }) =>
        rules.map(
          ({ rule, outcome }, index) => [JSON.stringify([gate, entity, mode, index, rule]), outcome] as const,
        ),
      ),
    );

  it("adding one never makes a verdict worse, and never touches another entity", () => {
    const named = fc.record({
      rule: fc.record({
        scorecard: fc.constantFrom("one", "other"),
        rule: fc.constantFrom("rule0", "rule1", "rule2"),
      }),
      entity: fc.constantFrom("service/cart", "service/s0"),
    });
    fc.assert(
      fc.property(anyBundle, named, (bundle, about) => {
        const one = decide({ ...bundle, today: TODAY }, CONTEXT);
        const other = decide({ ...bundle, today: TODAY, waivers: [makeWaiver(about)] }, CONTEXT);
        expect(severity.indexOf(other.outcome)).toBeLessThanOrEqual(severity.indexOf(one.outcome));
        const [before, after] = [outcomes(one), outcomes(other)];
        for (const [key, outcome] of after) {
          const was = before.get(key);
          if (outcome === was || outcome === "exempt") continue;
          expect([was, outcome]).toEqual([
            expect.stringMatching(/fail|unknown/),
            expect.stringMatching(/pass|unknown/),
          ]);
        }
      }),
      { numRuns: 400 },
    );
  });
});
