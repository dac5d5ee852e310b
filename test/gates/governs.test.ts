import { describe, expect, it } from "vitest";
import { decide, type EntityState } from "../../src/gates/index.ts";
import type { Outcome } from "../../src/model/decision.ts";
import { UNKNOWN } from "../scorecards/make.ts";
import { CONTEXT, judge, makeBundle, makeChange, makeGate, only, present, RULES, SIDES } from "./make.ts";

const QUERY = {
  combinator: "and" as const,
  conditions: [{ operator: "isNotEmpty" as const, property: "live" }],
};

/** Sides by whether the gate's query holds; all of them fail its rule where there is something to fail. */
const LIVE = {
  holds: present({ live: "x", a: null }),
  not: present({ live: null, a: null }),
  maybe: present({ live: UNKNOWN, a: null }),
  absent: SIDES.absent,
  unseen: SIDES.unseen,
} as const satisfies Record<string, EntityState>;

const FAILS = ["fail", "level_below_minimum"];

const gate = makeGate([RULES.level("Bronze"), RULES.rule("a")], {
  applies: { blueprint: "service", query: QUERY },
});

describe("a gate with a query", () => {
  const TABLE: readonly (readonly [
    keyof typeof LIVE,
    keyof typeof LIVE,
    "judged" | "passed over" | "unknown",
  ])[] = [
    ["holds", "holds", "judged"],
    ["holds", "not", "judged"],
    ["holds", "maybe", "judged"],
    ["holds", "absent", "judged"],
    ["holds", "unseen", "judged"],
    ["not", "holds", "judged"],
    ["not", "not", "passed over"],
    ["not", "maybe", "unknown"],
    ["not", "absent", "passed over"],
    ["not", "unseen", "unknown"],
    ["maybe", "holds", "judged"],
    ["maybe", "not", "unknown"],
    ["maybe", "maybe", "unknown"],
    ["maybe", "absent", "unknown"],
    ["absent", "holds", "judged"],
    ["absent", "not", "passed over"],
    ["absent", "maybe", "unknown"],
    ["unseen", "holds", "judged"],
    ["unseen", "not", "unknown"],
  ];

  it.each(TABLE)("that %s before and %s after: the entity is %s", (before, after, expected) => {
    const { gates } = judge(gate, LIVE[before], LIVE[after]);
    const judged = {
      absent: ["fail", "entity_removed"],
      unseen: ["unknown", "entity_unseen"],
      holds: FAILS,
      not: FAILS,
      maybe: FAILS,
    };
    const verdicts = {
      judged: [judged[after]],
      "passed over": [],
      unknown: [["unknown", "applicability_unknown"]],
    }[expected];
    expect(gates.map(({ outcome, reason }) => [outcome, reason])).toEqual(verdicts);
  });

  it("that is for nothing in the repository leaves nothing to judge", () => {
    expect(judge(gate, LIVE.not, LIVE.not)).toMatchObject({
      gates: [],
      outcome: "pass",
      reason: "nothing_governed",
    });
  });

  it("tells with every rule why it may not be for the entity", () => {
    const { rules } = only(judge(gate, LIVE.not, LIVE.maybe).gates);
    expect(rules.map(({ rule }) => rule.kind)).toEqual(["level", "rule"]);
    for (const rule of rules) {
      expect(rule).toMatchObject({ outcome: "unknown", reason: "applicability_unknown", responsible: [] });
      expect(rule.why).toContain("live");
    }
  });
});

describe("a gate of another blueprint", () => {
  it("has nothing to say", () => {
    const other = makeGate([RULES.noRegression], { applies: { blueprint: "library" } });
    expect(judge(other, SIDES.pass, SIDES.fail)).toMatchObject({
      outcome: "pass",
      reason: "nothing_governed",
    });
  });
});

describe("several gates", () => {
  const named = (identifier: string, mode: "enforce" | "warn" | "shadow") =>
    makeGate([RULES.noRegression], { identifier, mode });

  it("only those in mode enforce decide, and all are listed", () => {
    const modes = ["enforce", "warn", "shadow"] as const;
    for (const mode of modes) {
      const decision = judge(named("one", mode), SIDES.pass, SIDES.fail);
      expect(decision.outcome).toBe(mode === "enforce" ? "fail" : "pass");
      expect(only(decision.gates)).toMatchObject({ mode, outcome: "fail", reason: "regressed" });
    }
  });

  it("a decision that no gate made doesn't borrow the reason of one that only warns", () => {
    expect(judge(named("one", "warn"), SIDES.pass, SIDES.fail).reason).toBe("nothing_enforced");
    expect(judge(named("one", "warn"), SIDES.pass, SIDES.pass).reason).toBe("satisfied");
  });

  const ranked: readonly (readonly [keyof typeof SIDES, Outcome])[] = [
    ["pass", "pass"],
    ["unknown", "unknown"],
    ["fail", "fail"],
  ];

  it("the worst entity decides, and gives the reason", () => {
    for (const [one, first] of ranked) {
      for (const [other, second] of ranked) {
        const changes = [
          makeChange(SIDES.pass, SIDES[one], "service/a"),
          makeChange(SIDES.pass, SIDES[other], "service/b"),
        ];
        const decision = decide(makeBundle([named("one", "enforce")], changes), CONTEXT);
        const worst = [first, second].includes("fail")
          ? "fail"
          : [first, second].includes("unknown")
            ? "unknown"
            : "pass";
        expect(decision.outcome).toBe(worst);
        expect(decision.gates.find(({ outcome }) => outcome === worst)?.reason).toBe(decision.reason);
      }
    }
  });

  it("rules that are all skipped make a gate that passes because it is not applicable", () => {
    const skipping = makeGate([RULES.level("Gold", "skip")]);
    expect(judge(skipping, SIDES.out, SIDES.out)).toMatchObject({
      outcome: "pass",
      reason: "not_applicable",
    });
  });
});

describe("entities that nobody saw", () => {
  it.each(["enforce", "warn"] as const)("are unknown to every gate of their blueprint: %s", (mode) => {
    const gates = [makeGate([RULES.noRegression, RULES.level("Bronze")], { mode })];
    const unseen = [{ blueprint: "service", why: "cart: the files could not be listed" }];
    const decision = decide(makeBundle(gates, [], { unseen }), CONTEXT);
    expect(decision.outcome).toBe(mode === "enforce" ? "unknown" : "pass");
    const result = only(decision.gates);
    expect(result).toMatchObject({ outcome: "unknown", reason: "entity_unseen" });
    for (const rule of result.rules) expect(rule.why).toContain("could not be listed");
  });
});

describe("a bundle that is not whole", () => {
  it("is refused when it lacks the blueprint of an entity, instead of passing over it", () => {
    const bundle = makeBundle([gate], [makeChange(SIDES.pass, SIDES.fail)], { blueprints: [] });
    expect(() => decide(bundle, CONTEXT)).toThrow(RangeError);
  });

  it("never passes when it lacks the scorecard of a gate", () => {
    const rules = [RULES.noRegression, RULES.level("Bronze", "skip"), RULES.rule("a", "skip")];
    const bundle = makeBundle([makeGate(rules)], [makeChange(SIDES.pass, SIDES.pass)], { scorecards: [] });
    const { rules: results } = only(decide(bundle, CONTEXT).gates);
    expect(results.map(({ outcome }) => outcome)).toEqual(["unknown", "unknown", "unknown"]);
  });
});
