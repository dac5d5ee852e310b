import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Score } from "../../src/actions/index.ts";
import type { SearchContext } from "../../src/actions/search/context.ts";
import { searchEntities } from "../../src/actions/search/search-entities.ts";
import { createJqEngine } from "../../src/jq/index.ts";
import type { JsonObject } from "../../src/model/json.ts";
import { searchSchema } from "../../src/model/search.ts";
import { contextOf, makeWorld, standing, type World, withUnknown } from "./make.ts";

const jq = createJqEngine();
afterAll(() => jq.close());
let world: World;
beforeAll(async () => {
  world = await makeWorld(jq, []);
});

const SERVICE = { property: "$blueprint", operator: "=", value: "service" };
const score = (level: string, possibleLevel = level): Score => ({
  kind: "scored",
  levels: ["Basic", "Bronze", "Gold"],
  level,
  possibleLevel,
  rules: { docs: "pass", tests: "unknown" },
});
const SCORES: Readonly<Record<string, Score>> = {
  "service/cart": score("Gold"),
  "service/db": score("Basic", "Gold"),
  "service/shop": { kind: "not_applicable" },
};

async function find(rules: readonly JsonObject[], change: Partial<SearchContext> = {}, combinator = "and") {
  const view = {
    value: { entity: { team: ["payments"] }, name: "cart", art: "art", braces: "{{ .name }}" },
    unknown: [],
  };
  const context: SearchContext = { ...contextOf(world, standing("ben")), view, ...change };
  const found = await searchEntities(searchSchema.parse({ combinator, rules }), context);
  return found.kind === "found" ? found.entities.map(({ identifier }) => identifier) : "unknown";
}

describe("a search", () => {
  it.each<[string, JsonObject, readonly string[] | "unknown"]>([
    ["=", { property: "tier", operator: "=", value: "gold" }, ["cart", "shop"]],
    ["!=", { property: "tier", operator: "!=", value: "gold" }, ["db"]],
    ["= of another type", { property: "replicas", operator: "=", value: "2" }, []],
    [">", { property: "replicas", operator: ">", value: 1 }, ["cart"]],
    [">=", { property: "replicas", operator: ">=", value: 2 }, ["cart"]],
    ["<", { property: "replicas", operator: "<", value: 2 }, []],
    ["<=", { property: "replicas", operator: "<=", value: 2 }, ["cart"]],
    ["in", { property: "$identifier", operator: "in", value: ["db", "x"] }, ["db"]],
    ["notIn", { property: "$identifier", operator: "notIn", value: ["db", "x"] }, ["cart", "shop"]],
    ["contains", { property: "$identifier", operator: "contains", value: "a" }, ["cart"]],
    ["doesNotContains", { property: "$identifier", operator: "doesNotContains", value: "a" }, ["db", "shop"]],
    ["beginsWith", { property: "tier", operator: "beginsWith", value: "go" }, ["cart", "shop"]],
    ["doesNotBeginsWith", { property: "tier", operator: "doesNotBeginsWith", value: "go" }, ["db"]],
    ["endsWith", { property: "tier", operator: "endsWith", value: "er" }, ["db"]],
    ["doesNotEndsWith", { property: "tier", operator: "doesNotEndsWith", value: "er" }, ["cart", "shop"]],
    ["isEmpty", { property: "replicas", operator: "isEmpty" }, ["db", "shop"]],
    ["isNotEmpty", { property: "replicas", operator: "isNotEmpty" }, ["cart"]],
    ["not", { property: "replicas", operator: "isEmpty", not: true }, ["cart"]],
    [
      "not, of a value of the wrong kind",
      { property: "$team", operator: "=", value: "sre", not: true },
      ["shop"],
    ],
    ["containsAny", { property: "$team", operator: "containsAny", value: ["sre"] }, ["db"]],
    ["a relation", { relation: "uses", operator: "containsAny", value: ["db"] }, ["cart"]],
    [
      "between with a preset",
      { property: "verified", operator: "between", value: { preset: "lastWeek" } },
      ["cart"],
    ],
    [
      "between two dates",
      { property: "verified", operator: "between", value: { from: "2026-02-01", to: "2026-02-28" } },
      [],
    ],
    [
      "notBetween",
      { property: "verified", operator: "notBetween", value: { from: "2026-02-01", to: "2026-02-28" } },
      ["cart", "db", "shop"],
    ],
    [
      "a preset that there isn't",
      { property: "verified", operator: "between", value: { preset: "nextYear" } },
      "unknown",
    ],
    ["a value that makes no sense", { property: "replicas", operator: ">", value: "many" }, "unknown"],
    ["jq", { property: "$team", operator: "containsAny", value: { jqQuery: ".entity.team" } }, ["cart"]],
    [
      "jq that fails",
      { property: "$team", operator: "containsAny", value: { jqQuery: 'error("x")' } },
      "unknown",
    ],
    [
      "teams of who asks",
      { property: "$team", operator: "containsAny", value: { context: "user", property: "$team" } },
      ["cart"],
    ],
    [
      "teams of who asks, one by one",
      { property: "$team", operator: "=", value: { context: "userTeams", property: "$identifier" } },
      ["cart"],
    ],
    ["My Teams", { property: "$team", operator: "in", value: ["My Teams"] }, ["cart"]],
    [
      "My Teams and another",
      { property: "$team", operator: "in", value: ["My Teams", "sre"] },
      ["cart", "db"],
    ],
    ["no team of mine", { property: "$team", operator: "notIn", value: ["My Teams"] }, ["db", "shop"]],
    ["a template", { property: "$identifier", operator: "=", value: "{{ .name }}" }, ["cart"]],
    ["a template within", { property: "$identifier", operator: "in", value: ["c{{ .art }}"] }, ["cart"]],
    ["a template, as data", { property: "$identifier", operator: "=", value: "{{ .braces }}" }, []],
    [
      "a template that gives nothing",
      { property: "$identifier", operator: "=", value: "{{ .none }}" },
      "unknown",
    ],
    ["a template that is none", { property: "$identifier", operator: "=", value: "{{ .name" }, "unknown"],
    ["the last day", { property: "verified", operator: "between", value: { preset: "lastDay" } }, []],
    [
      "the last two years",
      { property: "verified", operator: "between", value: { preset: "last2Years" } },
      ["cart"],
    ],
    ["the next week", { property: "verified", operator: "between", value: { preset: "nextWeek" } }, []],
    ["what has expired", { property: "verified", operator: "isExpired" }, ["cart"]],
    ["what has not expired", { property: "verified", operator: "isNotExpired" }, []],
    [
      "the same moment",
      { property: "verified", operator: "=", value: "2026-03-01T01:00:00+01:00" },
      ["cart"],
    ],
    [
      "another moment",
      { property: "verified", operator: "!=", value: "2026-03-01T01:00:00+01:00" },
      ["db", "shop"],
    ],
    ["a later moment", { property: "verified", operator: ">", value: "2026-02-28T23:59:59Z" }, ["cart"]],
    ["any text", { propertySchema: { type: "string" }, operator: "=", value: "gold" }, ["cart", "shop"]],
    [
      "any date",
      { propertySchema: { type: "string", format: "date-time" }, operator: "beginsWith", value: "2026" },
      ["cart"],
    ],
    ["no text", { propertySchema: { type: "string" }, operator: "!=", value: "gold" }, "unknown"],
    ["what isn't kept", { property: "$createdAt", operator: "isNotEmpty" }, "unknown"],
    ["a level", { scorecard: "ready", operator: "=", value: "Bronze" }, "unknown"],
    [
      "upstream",
      { operator: "relatedTo", blueprint: "service", value: "shop", direction: "upstream" },
      ["cart", "db"],
    ],
    [
      "upstream, one hop",
      { operator: "relatedTo", blueprint: "service", value: "shop", direction: "upstream", maxHops: 1 },
      ["cart"],
    ],
    [
      "downstream",
      { operator: "relatedTo", blueprint: "service", value: "db", direction: "downstream" },
      ["cart", "shop"],
    ],
    ["both ways", { operator: "relatedTo", blueprint: "service", value: "cart" }, ["db", "shop"]],
    [
      "only required relations",
      { operator: "relatedTo", blueprint: "service", value: "cart", required: true },
      [],
    ],
    ["related to nothing there is", { operator: "relatedTo", blueprint: "service", value: "none" }, []],
    ["relatedTo without a blueprint", { operator: "relatedTo", value: "cart" }, "unknown"],
    ["a path", { operator: "matchAny", property: { path: ["uses"] }, value: "db" }, ["cart"]],
    [
      "a path of two",
      { operator: "matchAny", property: { path: ["uses", "uses"] }, value: ["db"] },
      ["shop"],
    ],
    [
      "a path followed again",
      { operator: "matchAny", property: { path: ["uses"] }, value: "db", maxHops: 2 },
      ["cart", "shop"],
    ],
    [
      "a path from elsewhere",
      { operator: "matchAny", property: { path: ["uses"], fromBlueprint: "service" }, value: "shop" },
      ["cart"],
    ],
  ])("by %s", async (_what, rule, expected) => {
    expect(await find([SERVICE, rule])).toEqual(expected);
  });

  it("joins by or, and nests", async () => {
    const either = {
      combinator: "or",
      rules: [
        { property: "$identifier", operator: "=", value: "db" },
        { property: "replicas", operator: ">", value: 1 },
      ],
    };
    expect(await find([SERVICE, either])).toEqual(["cart", "db"]);
  });

  it.each<[JsonObject, readonly string[] | "unknown"]>([
    [{ scorecard: "ready", operator: "=", value: "Gold" }, "unknown"],
    [{ scorecard: "ready", operator: ">=", value: "Basic" }, ["cart", "db"]],
    [{ scorecard: "ready", scorecardRule: "docs", operator: "=", value: "SUCCESS" }, ["cart", "db"]],
    [{ scorecard: "ready", scorecardRule: "tests", operator: "=", value: "SUCCESS" }, "unknown"],
    [{ scorecard: "ready", operator: ">=", value: "Platinum" }, "unknown"],
  ])("by scores: %j", async (rule, expected) => {
    const scores = (key: string): Score => SCORES[key] ?? { kind: "not_applicable" };
    expect(await find([SERVICE, rule], { scores })).toEqual(expected);
  });

  it.each<JsonObject>([
    { property: "$team", operator: "in", value: ["payments"] },
    { property: "$team", operator: "=", value: "payments" },
    { property: "$team", operator: "contains", value: "payments", not: true },
    { property: "replicas", operator: "=", value: "2" },
    { property: "tier", operator: "between", value: { preset: "lastWeek" } },
  ])("can't be told of values of the wrong kind where it is strict: %j", async (rule) => {
    expect(await find([SERVICE, rule], { isStrict: true })).toBe("unknown");
    expect(
      await find([{ property: "$blueprint", operator: "=", value: "_team" }, rule], { isStrict: true }),
    ).toEqual(rule["not"] === true ? ["payments", "sre"] : []);
  });

  it("neither finds nor leaves out what is unknown", async () => {
    const { catalog } = withUnknown(world, "service/db", "tier");
    for (const operator of ["=", "!="])
      expect(await find([SERVICE, { property: "tier", operator, value: "gold" }], { catalog })).toBe(
        "unknown",
      );
    expect(
      await find([SERVICE, { property: "tier", operator: "=", value: "gold", not: true }], { catalog }),
    ).toBe("unknown");
    // Where it makes no difference it doesn't count.
    expect(
      await find(
        [
          SERVICE,
          { property: "$identifier", operator: "=", value: "cart" },
          { property: "tier", operator: "=", value: "gold" },
        ],
        { catalog },
      ),
    ).toEqual(["cart"]);
  });

  it("knows that there may be more where not all could be listed", async () => {
    const catalog = { ...world.catalog, incomplete: new Map([["service", "a repository can't be read"]]) };
    expect(await find([SERVICE], { catalog })).toBe("unknown");
    expect(
      await find([SERVICE, { property: "$identifier", operator: "=", value: "cart" }], { catalog }),
    ).toEqual(["cart"]);
    expect(
      await find([SERVICE, { property: "$identifier", operator: "=", value: "none" }], { catalog }),
    ).toBe("unknown");
    expect(await find([{ property: "$blueprint", operator: "=", value: "_team" }], { catalog })).toEqual([
      "payments",
      "sre",
    ]);
  });
});
