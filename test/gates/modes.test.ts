import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkConclusion, decide, type EntityState, type FactBundle } from "../../src/gates/index.ts";
import type { Decision } from "../../src/model/decision.ts";
import type { Gate, GateRuleDocument } from "../../src/model/gate.ts";
import { MODES, type Modes } from "../../src/model/mode.ts";
import { makeScorecard, needs, UNKNOWN } from "../scorecards/make.ts";
import { anyBundle } from "./arbitraries.ts";
import { CONTEXT, makeBundle, makeChange, makeGate, only, present, RULES, SIDES } from "./make.ts";

const STEPS: Modes = [
  { mode: "shadow" },
  { mode: "warn", from: "2026-03-10" },
  { mode: "enforce", from: "2026-04-01" },
];
const LAB = {
  combinator: "and" as const,
  conditions: [{ operator: "=" as const, property: "tier", value: "lab" }],
};

function judgeOn(
  today: string | null,
  gates: readonly Gate[],
  before = SIDES.pass,
  after = SIDES.fail,
  others: Partial<FactBundle> = {},
) {
  return decide(makeBundle(gates, [makeChange(before, after)], { today, ...others }), CONTEXT);
}

const withMode = (rule: GateRuleDocument, mode: Modes): GateRuleDocument => ({ ...rule, mode });

describe("a gate with a schedule", () => {
  it.each([
    ["2026-03-09", "shadow", "pass", { mode: "warn", from: "2026-03-10" }],
    ["2026-03-10", "warn", "pass", { mode: "enforce", from: "2026-04-01" }],
    ["2026-03-31", "warn", "pass", { mode: "enforce", from: "2026-04-01" }],
    ["2026-04-01", "enforce", "fail", null],
  ])("on %s is in mode %s, and what doesn't pass it decides: %s", (today, mode, outcome, next) => {
    const decision = judgeOn(today, [makeGate([RULES.noRegression], { mode: STEPS })]);
    expect(decision).toMatchObject({ outcome, today });
    expect(only(decision.gates)).toMatchObject({ mode, next, outcome: "fail" });
  });
});

describe("a gate with rules of several modes", () => {
  const gate = makeGate([
    RULES.noRegression,
    withMode(RULES.level("Gold"), "warn"),
    withMode(RULES.rule("c"), STEPS),
  ]);

  it("has a result for each of them, the hardest first, with its own rules", () => {
    const { gates, outcome } = judgeOn("2026-03-15", [gate], SIDES.pass, SIDES.pass);
    expect(
      gates.map(({ mode, outcome, rules }) => [mode, outcome, rules.map(({ rule }) => rule.kind)]),
    ).toEqual([
      ["enforce", "pass", ["no_regression"]],
      ["warn", "fail", ["level", "rule"]],
    ]);
    expect(gates[1]?.next).toEqual({ mode: "enforce", from: "2026-04-01" });
    expect(outcome).toBe("pass");
  });

  it("never bites harder than the gate does", () => {
    const { gates } = judgeOn("2026-04-01", [{ ...gate, mode: "warn" }]);
    expect(gates.map(({ mode }) => mode)).toEqual(["warn"]);
  });
});

describe("overrides of a gate", () => {
  const gate = makeGate([RULES.noRegression], {
    mode: { default: "enforce", overrides: [{ where: LAB, mode: "shadow" }] },
  });
  const lab = (a: string | null) => present({ tier: "lab", a, b: null, c: null });

  it.each([
    ["one that is new tells by itself", SIDES.absent, lab(null), "shadow"],
    ["one that stays what it is tells on both sides", lab("x"), lab(null), "shadow"],
    ["a change can't take it out of what binds it", SIDES.pass, lab(null), "enforce"],
    ["nor wait until it is in it", lab("x"), SIDES.fail, "enforce"],
    ["what can't be seen before may have been any", SIDES.unseen, lab(null), "enforce"],
    ["before tells of one that is gone", lab("x"), SIDES.absent, "shadow"],
    ["one that can't be seen may be any", lab("x"), SIDES.unseen, "enforce"],
    ["one that can't be told may be any", SIDES.pass, SIDES.maybe, "enforce"],
  ])("%s", (_, before, after, mode) => {
    expect(only(judgeOn(null, [gate], before, after).gates).mode).toBe(mode);
  });

  it("of entities that nobody saw, the hardest holds", () => {
    const unseen = [{ blueprint: "service", why: "the clone is broken" }];
    const { gates } = decide(makeBundle([gate], [], { unseen }), CONTEXT);
    expect(gates.map(({ mode, outcome }) => [mode, outcome])).toEqual([["enforce", "unknown"]]);
  });
});

describe("overrides of a rule of a scorecard", () => {
  const mode: Modes = { default: "enforce", overrides: [{ where: LAB, mode: "shadow" }] };
  const scorecards = [makeScorecard([needs("a", "Bronze", { mode }), needs("b", "Silver")])];
  const state = (tier: string, a: string | null) => present({ tier, a, b: "x" });
  const [lab, prod] = [state("lab", null), state("prod", "x")];

  it.each([
    ["moves into the soft ones and breaks it", prod, lab, "fail"],
    ["is one of them and breaks it", state("lab", "x"), lab, "pass"],
    ["leaves them and is no worse", lab, state("prod", null), "pass"],
    ["leaves them and breaks it", state("lab", "x"), state("prod", null), "fail"],
  ])("of an entity that %s: the harder mode holds on both sides", (_, before, after, outcome) => {
    const decision = judgeOn(null, [makeGate([RULES.noRegression])], before, after, { scorecards });
    expect(decision.outcome).toBe(outcome);
  });

  it.each([
    ["a level", RULES.level("Silver")],
    ["the rule", RULES.rule("a")],
  ])("hold on both sides too where a gate asks for %s", (_, rule) => {
    const judge = (before: EntityState) =>
      judgeOn(null, [makeGate([rule])], before, lab, { scorecards }).outcome;
    expect([judge(prod), judge(lab), judge(SIDES.absent)]).toEqual(["fail", "pass", "pass"]);
  });
});

describe("a rule of a scorecard that doesn't count", () => {
  const soft = makeScorecard([needs("a", "Bronze"), needs("b", "Silver", { mode: STEPS })]);
  const gate = (rule: GateRuleDocument) => [makeGate([rule])];
  const lost = [present({ a: "x", b: "x" }), present({ a: "x", b: null })] as const;

  it("bites no harder where a gate names it", () => {
    const { gates } = judgeOn("2026-03-15", gate(RULES.rule("b")), ...lost, { scorecards: [soft] });
    expect(only(gates)).toMatchObject({
      mode: "warn",
      next: { mode: "enforce", from: "2026-04-01" },
      outcome: "fail",
    });
  });

  it("leads to no level, and a gate that asks for that level says so", () => {
    const whyOf = (today: string) => {
      const { gates } = judgeOn(today, gate(RULES.level("Silver")), ...lost, { scorecards: [soft] });
      return only(gates).rules[0]?.why;
    };
    expect(whyOf("2026-03-15")).toMatch(/nothing that counts leads to Silver/);
    expect(whyOf("2026-03-15")).not.toMatch(/needed/);
    expect(whyOf("2026-04-01")).toMatch(/Silver is needed/);
  });

  it.each([
    ["no regression", RULES.noRegression],
    ["a level", RULES.level("Silver")],
  ])("is told beside the verdict where a gate asks for %s, with the day it begins to count", (_, rule) => {
    const result = only(judgeOn("2026-03-15", gate(rule), ...lost, { scorecards: [soft] }).gates);
    expect(result).toMatchObject({ mode: "enforce", outcome: "pass" });
    expect(result.rules[0]?.responsible).toEqual([]);
    expect(result.rules[0]?.uncounted).toMatchObject([
      {
        rule: "b",
        outcome: "fail",
        before: "pass",
        mode: { mode: "warn", next: { mode: "enforce", from: "2026-04-01" } },
      },
    ]);
    const later = judgeOn("2026-04-01", gate(rule), ...lost, { scorecards: [soft] });
    expect(later.outcome).toBe("fail");
  });
});

describe("laws of modes", { timeout: 120_000 }, () => {
  it("no change takes its entity out of what binds it: selectors never make a verdict softer than the harder side", () => {
    const value = fc.constantFrom<string | null>("x", null);
    const tier = fc.constantFrom("lab", "prod");
    const side = fc.record({ tier, a: value, b: value, c: value });
    const modes: Modes = { default: "enforce", overrides: [{ where: LAB, mode: "shadow" }] };
    const asked = fc.constantFrom(RULES.noRegression, RULES.level("Silver"), RULES.rule("a"));
    const place = fc.constantFrom("gate", "entry", "rule");
    fc.assert(
      fc.property(side, side, asked, place, (before, after, rule, at) => {
        const judge = (mode: Modes) => {
          const own = at === "rule" ? { mode } : {};
          const rules = [needs("a", "Bronze", own), needs("b", "Silver", own), needs("c", "Gold")];
          const gate = makeGate([at === "entry" ? { ...rule, mode } : rule], at === "gate" ? { mode } : {});
          const scorecards = [makeScorecard(rules)];
          return conclude(judgeOn(null, [gate], present(before), present(after), { scorecards }));
        };
        const binds = before.tier === "prod" || after.tier === "prod";
        expect(judge(modes)).toBe(judge(binds ? "enforce" : "shadow"));
      }),
    );
  });

  const severity = ["success", "neutral", "action_required", "failure"];
  const conclude = ({ gates }: Decision) =>
    Math.max(0, ...gates.map(({ outcome, mode }) => severity.indexOf(checkConclusion(outcome, mode))));

  it("softening a gate, or one of its rules, never makes the conclusion worse, nor changes what rules say", () => {
    fc.assert(
      fc.property(
        anyBundle,
        fc.constantFrom(...MODES),
        fc.nat(3),
        fc.boolean(),
        (bundle, mode, at, whole) => {
          const soften = (gate: Gate): Gate => {
            if (whole)
              return {
                ...gate,
                mode: MODES.indexOf(mode) < MODES.indexOf(plain(gate.mode)) ? mode : gate.mode,
              };
            const rules = gate.rules.map((rule, index) => (index === at ? { ...rule, mode } : rule));
            return { ...gate, rules };
          };
          const one = decide(bundle, CONTEXT);
          const other = decide({ ...bundle, gates: bundle.gates.map(soften) }, CONTEXT);
          expect(conclude(other)).toBeLessThanOrEqual(conclude(one));
          const said = ({ gates }: Decision) =>
            gates
              .flatMap(({ gate, entity, rules }) =>
                rules.map(({ rule, why }) => JSON.stringify([gate, entity, rule, why])),
              )
              .sort();
          expect(said(other)).toEqual(said(one));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("softening a rule of a scorecard never makes a gate on its level, or on the rule, worse", () => {
    const value = fc.constantFrom<string | null | typeof UNKNOWN>("x", null, UNKNOWN);
    const side = fc.record({ a: value, b: value, c: value });
    const rules = [needs("a", "Bronze"), needs("b", "Silver"), needs("c", "Gold")];
    const asked = fc.constantFrom(
      RULES.level("Bronze"),
      RULES.level("Silver"),
      RULES.level("Gold"),
      RULES.rule("a"),
      RULES.rule("b"),
    );
    fc.assert(
      fc.property(
        side,
        side,
        fc.nat(2),
        fc.constantFrom(...MODES),
        asked,
        (before, after, at, mode, rule) => {
          const softened = rules.map((each, index) => (index === at ? { ...each, mode } : each));
          const [hard, soft] = [rules, softened].map((each) =>
            conclude(
              judgeOn(null, [makeGate([rule])], present(before), present(after), {
                scorecards: [makeScorecard(each)],
              }),
            ),
          );
          expect(soft).toBeLessThanOrEqual(hard ?? 0);
        },
      ),
    );
  });
});

function plain(modes: Modes) {
  return typeof modes === "string" ? modes : "enforce";
}
