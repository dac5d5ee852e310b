import { describe, expect, it } from "vitest";
import type { Rule } from "../../src/model/scorecard.ts";
import { levelOutcome, toPortResult } from "../../src/scorecards/index.ts";
import { type Given, makeEntity, makeLevels, makeScorecard, needs, score, UNKNOWN } from "./make.ts";

describe("the production readiness scorecard of Port's guide", () => {
  const scorecard = makeScorecard([
    needs("readme", "Bronze"),
    needs("code_owners", "Silver"),
    needs("slack_channel", "Silver"),
    needs("on_call", "Gold"),
  ]);

  it.each([
    ["# Cart", "* @acme/cart", "jane@example.com", 4, "Gold"],
    ["# Cart", "* @acme/cart", null, 3, "Silver"],
    ["# Cart", "* @acme/cart", "", 3, "Silver"],
    ["# Cart", null, "jane@example.com", 3, "Bronze"],
    ["# Cart", null, null, 2, "Bronze"],
    [null, "* @acme/cart", "jane@example.com", 3, "Basic"],
    [null, "* @acme/cart", null, 2, "Basic"],
    [null, null, "jane@example.com", 2, "Basic"],
    [null, null, null, 1, "Basic"],
    ["", "", null, 1, "Basic"],
  ])("readme %j, owners %j, on call %j: %i of 4, %s", (readme, code_owners, on_call, passed, level) => {
    const entity = makeEntity({ readme, code_owners, slack_channel: "https://slack.com/cart", on_call });
    expect(score(scorecard, entity)).toMatchObject({
      state: "scored",
      passed,
      total: 4,
      level,
      possibleLevel: level,
    });
  });

  it("takes white space for a README, as the operator says", () => {
    const entity = makeEntity({ readme: " \n", code_owners: null, slack_channel: "s", on_call: null });
    expect(score(scorecard, entity).level).toBe("Bronze");
  });

  it("is written as Port's API writes it", () => {
    const entity = makeEntity({ readme: "# Cart", code_owners: null, slack_channel: "s", on_call: UNKNOWN });
    expect(toPortResult(score(scorecard, entity))).toEqual({
      level: "Bronze",
      rules: [
        { identifier: "readme", status: "SUCCESS", level: "Bronze" },
        { identifier: "code_owners", status: "FAILURE", level: "Silver" },
        { identifier: "slack_channel", status: "SUCCESS", level: "Silver" },
        { identifier: "on_call", status: "FAILURE", level: "Gold" },
      ],
    });
  });
});

describe("levels", () => {
  const reach = (
    rules: readonly Rule[],
    properties: Record<string, Given>,
    titles = ["Basic", "Bronze", "Silver", "Gold"],
  ) => {
    const { level, possibleLevel } = score(
      makeScorecard(rules, { levels: makeLevels(...titles) }),
      makeEntity(properties),
    );
    return [level, possibleLevel];
  };

  it("start at the first", () => {
    expect(reach([], {})).toEqual(["Basic", "Basic"]);
    expect(reach([needs("a", "Bronze")], { a: null })).toEqual(["Basic", "Basic"]);
  });

  it("go by their order, not by their names", () => {
    const rules = [needs("a", "Silver"), needs("b", "Bronze")];
    expect(reach(rules, { a: "x", b: null }, ["Basic", "Silver", "Bronze"])).toEqual(["Silver", "Silver"]);
    expect(reach(rules, { a: null, b: "x" }, ["Basic", "Silver", "Bronze"])).toEqual(["Basic", "Basic"]);
  });

  it("without rules are neither awarded nor in the way", () => {
    expect(reach([needs("a", "Silver")], { a: "x" })).toEqual(["Silver", "Silver"]);
    expect(reach([needs("a", "Silver")], { a: null })).toEqual(["Basic", "Basic"]);
    expect(reach([needs("a", "Bronze"), needs("b", "Gold")], { a: "x", b: null })).toEqual([
      "Bronze",
      "Bronze",
    ]);
  });

  it("are a range where rules are unknown", () => {
    const rules = [needs("a", "Bronze"), needs("b", "Silver"), needs("c", "Gold")];
    expect(reach(rules, { a: "x", b: UNKNOWN, c: "x" })).toEqual(["Bronze", "Gold"]);
    expect(reach(rules, { a: UNKNOWN, b: "x", c: null })).toEqual(["Basic", "Silver"]);
    expect(reach(rules, { a: null, b: UNKNOWN, c: UNKNOWN })).toEqual(["Basic", "Basic"]);
  });

  it("are all out of reach of a rule whose level isn't on the ladder, or is its first", () => {
    for (const level of ["Platinum", "Basic"]) {
      expect(reach([needs("a", "Bronze"), needs("b", level)], { a: "x", b: null })).toEqual([
        "Basic",
        "Basic",
      ]);
      expect(reach([needs("b", level)], { b: "x" })).toEqual(["Basic", "Basic"]);
    }
  });
});

describe("a level asked for", () => {
  const rules = [needs("a", "Bronze"), needs("b", "Silver"), needs("c", "Gold")];

  it.each([
    ["Basic", "pass"],
    ["Bronze", "pass"],
    ["Silver", "unknown"],
    ["Gold", "fail"],
    ["Platinum", null],
  ] as const)("%s is %s when Silver is unknown", (min, outcome) => {
    expect(levelOutcome(score(makeScorecard(rules), makeEntity({ a: "x", b: UNKNOWN, c: null })), min)).toBe(
      outcome,
    );
  });

  it("can't be judged where the scorecard doesn't apply, and is unknown where that is unknown", () => {
    const filter = {
      combinator: "and" as const,
      conditions: [{ operator: "isNotEmpty" as const, property: "tier" }],
    };
    const scorecard = makeScorecard(rules, { filter });
    expect(levelOutcome(score(scorecard, makeEntity({ tier: null })), "Basic")).toBeNull();
    expect(levelOutcome(score(scorecard, makeEntity({ tier: UNKNOWN })), "Basic")).toBe("unknown");
  });
});

describe("a filter", () => {
  const scorecard = makeScorecard([needs("readme", "Bronze")], {
    filter: { combinator: "and", conditions: [{ operator: "=", property: "tier", value: "gold" }] },
  });

  it.each([
    ["gold", "scored", "Bronze", 1],
    ["silver", "not_applicable", null, 0],
    [null, "not_applicable", null, 0],
    [UNKNOWN, "unknown", null, 0],
  ] as const)("on tier %j gives %s", (tier, state, level, passed) => {
    const result = score(scorecard, makeEntity({ tier, readme: "# Cart" }));
    expect(result).toMatchObject({ state, level, passed });
    expect(result.filter?.conditions[0]?.subject.name).toBe("tier");
    expect(toPortResult(result) === null).toBe(state !== "scored");
  });

  it("is not asked about an entity of another blueprint", () => {
    const result = score(
      scorecard,
      makeEntity({ tier: "gold", readme: "# Cart" }, {}, { blueprint: "library" }),
    );
    expect(result).toMatchObject({ state: "not_applicable", filter: null, rules: [] });
  });
});

describe("a result", () => {
  it("says whom to ask: the rule's owner and docs before the scorecard's", () => {
    const rules = [
      needs("a", "Bronze", { owner: "@ann", docs: "https://docs.example/a" }),
      needs("b", "Bronze"),
    ];
    const result = score(
      makeScorecard(rules, { owner: "@sre", docs: "https://docs.example" }),
      makeEntity({ a: null, b: null }),
    );
    expect(result.rules.map(({ rule }) => [rule.owner, rule.docs])).toEqual([
      ["@ann", "https://docs.example/a"],
      ["@sre", "https://docs.example"],
    ]);
  });

  it("keeps its evidence when it is written as JSON", () => {
    const result = score(makeScorecard([needs("a", "Bronze")]), makeEntity({ a: null }));
    expect(JSON.parse(JSON.stringify(result))).toMatchObject({
      level: "Basic",
      rules: [
        {
          rule: { identifier: "a" },
          outcome: "fail",
          conditions: [{ subject: { name: "a" }, actual: { kind: "missing" } }],
        },
      ],
    });
  });
});
