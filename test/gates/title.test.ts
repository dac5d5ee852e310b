import { describe, expect, it } from "vitest";
import { decide } from "../../src/gates/index.ts";
import { UNKNOWN } from "../scorecards/make.ts";
import { CONTEXT, judge, makeBundle, makeChange, makeGate, present, RULES, SIDES } from "./make.ts";

const ratchet = makeGate([RULES.noRegression]);
const silver = makeGate([RULES.level("Silver")], { identifier: "silver" });
const silverWarns = makeGate([RULES.level("Silver")], { identifier: "silver", mode: "warn" });
const BRONZE = SIDES.pass;
const SILVER = present({ a: "x", b: "x", c: null });

/** Titles are what people read first; this table shows the voice they have. */
describe("the title of a change of one service", () => {
  it.each([
    ["a rule broke", ratchet, SILVER, BRONZE, "Silver -> Bronze: 1 rule regressed"],
    ["two rules broke", ratchet, SIDES.perfect, BRONZE, "Gold -> Bronze: 2 rules regressed"],
    ["it got better", ratchet, BRONZE, SILVER, "Bronze -> Silver: nothing regressed"],
    ["it stayed", ratchet, BRONZE, BRONZE, "Bronze: nothing regressed"],
    ["it is new", ratchet, SIDES.absent, BRONZE, "New, Bronze: nothing to lose"],
    ["it is new and too low", silver, SIDES.absent, BRONZE, "New, Bronze: 1 rule fails"],
    ["it is new and good", silver, SIDES.absent, SILVER, "New, Silver: every gate passes"],
    ["it would go", ratchet, SILVER, SIDES.absent, "Silver -> gone: it would leave the catalog"],
    [
      "it leaves the scorecard",
      ratchet,
      BRONZE,
      SIDES.out,
      "Bronze -> not scored: it would leave the scorecard",
    ],
    ["it is not scored", ratchet, SIDES.out, SIDES.out, "Not scored: no scorecard applies"],
    ["it is too low", silver, SIDES.fail, SIDES.fail, "Basic: 2 rules fail"],
    ["it is good", silver, SILVER, SILVER, "Silver: every gate passes"],
    [
      "a rule went dark",
      ratchet,
      BRONZE,
      SIDES.unknown,
      "Bronze, perhaps only Basic: 1 rule can't be judged",
    ],
    ["it went dark", ratchet, SILVER, SIDES.unseen, "Silver -> unknown: not everything could be seen"],
    ["nobody saw it before", ratchet, SIDES.unseen, BRONZE, "Bronze: not everything could be seen"],
    ["it may leave", ratchet, BRONZE, SIDES.maybe, "Bronze -> unknown: it can't be told what applies to it"],
    [
      "who knows what applies",
      ratchet,
      SIDES.maybe,
      SIDES.maybe,
      "Unknown: it can't be told what applies to it",
    ],
    ["a gate only warns", silverWarns, BRONZE, BRONZE, "Bronze: 1 rule fails (a warning)"],
  ] as const)("%s", (_what, gate, before, after, title) => {
    expect(judge(gate, before, after).title).toBe(title);
  });

  it("is about the gates that decide, and counts the warnings", () => {
    const decide2 = (after: typeof BRONZE) =>
      decide(makeBundle([ratchet, silverWarns], [makeChange(BRONZE, after)]), CONTEXT).title;
    expect(decide2(BRONZE)).toBe("Bronze: nothing regressed; 1 warning");
    expect(decide2(SIDES.fail)).toBe("Bronze -> Basic: 1 rule regressed; 1 warning");
    expect(decide2(SILVER)).toBe("Bronze -> Silver: nothing regressed");
  });

  it("shows the level of the scorecard that decided", () => {
    const bundle = makeBundle([ratchet], [makeChange(BRONZE, SILVER)]);
    const [readiness] = bundle.scorecards;
    if (readiness === undefined) throw new Error("there is a scorecard");
    const keeping = (...names: string[]) =>
      readiness.rules.filter(({ identifier }) => names.includes(identifier));
    const scorecards = [
      { ...readiness, rules: keeping("a", "b") },
      { ...readiness, identifier: "security", rules: keeping("c") },
    ];
    const gates = [
      ratchet,
      makeGate([{ no_regression: { scorecard: "security" } }], { identifier: "secure" }),
    ];
    const entities = [makeChange(present({ a: "x", b: null, c: "x" }), SILVER)];
    expect(decide({ ...bundle, gates, scorecards, entities }, CONTEXT).title).toBe(
      "Gold -> Basic: 1 rule regressed",
    );
  });

  it("writes the scorecard's own words for levels as they are", () => {
    const levels = ["low", "high"].map((title) => ({ title, color: "blue" }));
    const bundle = makeBundle([ratchet], [makeChange(SIDES.out, SIDES.pass)]);
    const scorecards = bundle.scorecards.map((scorecard) => ({
      ...scorecard,
      levels,
      rules: scorecard.rules.slice(0, 1).map((rule) => ({ ...rule, level: "high" })),
    }));
    expect(decide({ ...bundle, scorecards }, CONTEXT).title).toBe("high: nothing regressed");
  });

  it("fits one line of 140 characters, whatever the names", () => {
    const long = `service/${"very-long/".repeat(90)}`;
    const bundle = makeBundle([ratchet], [makeChange(SILVER, SIDES.absent, long)]);
    const { title } = decide(bundle, CONTEXT);
    expect(title.length).toBeLessThanOrEqual(140);
    expect(title).not.toContain("\n");
  });
});

describe("the title of a change of several services", () => {
  const several = (count: number, after: typeof BRONZE, rest = BRONZE) => {
    const names = Array.from({ length: count }, (_, index) => `service/s${index}`);
    const changes = [
      ...names.map((key) => makeChange(BRONZE, after, key)),
      makeChange(BRONZE, rest, "service/z"),
    ];
    return decide(makeBundle([ratchet], changes), CONTEXT).title;
  };

  it.each([
    [several(2, BRONZE), "3 services: nothing regressed"],
    [several(1, SIDES.fail), "2 services: 1 fails (s0)"],
    [several(2, SIDES.fail), "3 services: 2 fail (s0, s1)"],
    [several(5, SIDES.fail), "6 services: 5 fail (s0, s1, s2 and 2 more)"],
    [several(1, present({ a: UNKNOWN })), "2 services: 1 can't be judged (s0)"],
    [several(1, present({ a: UNKNOWN }), SIDES.fail), "2 services: 1 fails (z)"],
  ])("%s", (title, expected) => {
    expect(title).toBe(expected);
  });

  it("calls entities of other blueprints entities", () => {
    const changes = ["library/x", "library/y"].map((key) => ({
      ...makeChange(BRONZE, BRONZE, key),
      blueprint: "library",
    }));
    const gate = makeGate([RULES.noRegression], { applies: { blueprint: "library" } });
    const bundle = makeBundle([gate], changes);
    const blueprints = bundle.blueprints.map((blueprint) => ({ ...blueprint, identifier: "library" }));
    expect(decide({ ...bundle, blueprints }, CONTEXT).title).toContain("2 entities");
  });
});

describe("the title where there is little to tell", () => {
  it("nothing is governed", () => {
    expect(decide(makeBundle([ratchet], []), CONTEXT).title).toBe("Nothing here is governed");
  });

  it("nothing could be seen", () => {
    const unseen = [{ blueprint: "service", why: "cart: the clone is broken" }];
    expect(decide(makeBundle([ratchet], [], { unseen }), CONTEXT).title).toBe("Not everything could be seen");
    const changes = [makeChange(BRONZE, BRONZE)];
    expect(decide(makeBundle([ratchet], changes, { unseen }), CONTEXT).title).toBe(
      "Not everything could be seen",
    );
  });
});
