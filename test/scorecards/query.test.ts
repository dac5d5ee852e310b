import { describe, expect, it } from "vitest";
import type { Condition } from "../../src/model/condition.ts";
import type { Entity } from "../../src/model/entity.ts";
import { compileQuery, type Outcome } from "../../src/scorecards/index.ts";
import { makeEntity, makeState, NOW, UNKNOWN } from "./make.ts";

const GIVEN = { pass: "here", fail: null, unknown: UNKNOWN };

function join(combinator: "and" | "or", outcomes: readonly Outcome[]): Outcome {
  const conditions = outcomes.map((_, index) => ({ operator: "isNotEmpty" as const, property: `p${index}` }));
  const entity = makeEntity(
    Object.fromEntries(outcomes.map((outcome, index) => [`p${index}`, GIVEN[outcome]])),
  );
  return compileQuery({ combinator, conditions }, NOW)(entity).outcome;
}

describe("combinators", () => {
  it.each([
    ["pass", "pass", "pass", "pass"],
    ["pass", "fail", "fail", "pass"],
    ["pass", "unknown", "unknown", "pass"],
    ["fail", "fail", "fail", "fail"],
    ["fail", "unknown", "fail", "unknown"],
    ["unknown", "unknown", "unknown", "unknown"],
  ] as const)("%s and/or %s", (one, other, and, or) => {
    expect(join("and", [one, other])).toBe(and);
    expect(join("and", [other, one])).toBe(and);
    expect(join("or", [one, other])).toBe(or);
    expect(join("or", [other, one])).toBe(or);
  });

  it("keep the evidence of conditions that decided nothing", () => {
    const conditions: Condition[] = [
      { operator: "isNotEmpty", property: "readme" },
      { operator: "<", property: "incidents", value: 5 },
    ];
    const result = compileQuery(
      { combinator: "and", conditions },
      NOW,
    )(makeEntity({ readme: null, incidents: 9 }));
    expect(
      result.conditions.map(({ subject, operator, expected, actual, outcome }) => [
        subject.name,
        operator,
        expected,
        actual.kind,
        outcome,
      ]),
    ).toEqual([
      ["readme", "isNotEmpty", undefined, "missing", "fail"],
      ["incidents", "<", 5, "known", "fail"],
    ]);
  });
});

/** The result of one condition. */
const look = (condition: Condition, entity: Entity) =>
  compileQuery({ combinator: "and", conditions: [condition] }, NOW)(entity);

describe("subjects", () => {
  it.each([
    ["one", "payments", "pass"],
    ["many", ["payments", "shop"], "pass"],
    ["unset", null, "fail"],
    ["none of many", [], "fail"],
    ["unknown", UNKNOWN, "unknown"],
  ] as const)("a relation to %s", (_, value, outcome) => {
    expect(
      look({ operator: "isNotEmpty", relation: "domain" }, makeEntity({}, { domain: value })).outcome,
    ).toBe(outcome);
  });

  it("a property and a relation of the same name are two things", () => {
    const entity = makeEntity({ domain: "x" }, { domain: null });
    expect(look({ operator: "isNotEmpty", property: "domain" }, entity).outcome).toBe("pass");
    expect(look({ operator: "isNotEmpty", relation: "domain" }, entity).outcome).toBe("fail");
  });

  const META: readonly (readonly [Condition, Outcome])[] = [
    [{ operator: "=", property: "$identifier", value: "cart" }, "pass"],
    [{ operator: "=", property: "$blueprint", value: "service" }, "pass"],
    [{ operator: "beginsWith", property: "$title", value: "Shop" }, "pass"],
    [{ operator: "isEmpty", property: "$icon" }, "pass"],
    [{ operator: "containsAny", property: "$team", value: ["payments"] }, "pass"],
    [{ operator: "isNotEmpty", property: "$updatedAt" }, "unknown"],
  ];

  it.each(META)("the meta property of %j", (condition, outcome) => {
    const team = makeState(["payments"]);
    const entity = makeEntity({ $title: "not the title" }, {}, { title: "Shopping cart", team });
    expect(look(condition, entity).outcome).toBe(outcome);
  });

  it.each([
    ["a property that nobody computed", { operator: "isEmpty", property: "coverage" }],
    ["a property that everything has by accident", { operator: "isNotEmpty", property: "constructor" }],
    ["a relation that nobody computed", { operator: "isEmpty", relation: "domain" }],
    ["neither a property nor a relation", { operator: "isEmpty" }],
    ["both a property and a relation", { operator: "isEmpty", property: "readme", relation: "team" }],
  ] as const)("%s is unknown, not missing", (_, condition) => {
    const result = look(condition, makeEntity({ readme: null }, { team: null }));
    expect(result.outcome).toBe("unknown");
    expect(result.conditions[0]?.actual).toMatchObject({ kind: "unknown", reason: "not_computed" });
  });
});
