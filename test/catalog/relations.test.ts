import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import { blueprint, codesOf, makeCatalog, mapping, stateAt, tell, tellAll } from "./make.ts";

const jq = useJq();

const one = (target: string, required = false) => ({ target, required, many: false });
const many = (target: string) => ({ target, required: false, many: true });
const blueprints = {
  "blueprints/service": blueprint(
    "service",
    {},
    {
      relations: { system: one("system"), parts: many("part"), parent: one("service"), lead: one("_user") },
      mirrorProperties: {
        tier: { path: "system.tier" },
        system_title: { path: "system.$title" },
        system_id: { path: "system.$identifier" },
        system_team: { path: "system.$team" },
        domain: { path: "system.domain.$title" },
      },
    },
  ),
  "blueprints/system": blueprint(
    "system",
    { tier: "string" },
    { relations: { domain: one("domain") }, ownership: { type: "Direct" } },
  ),
  "blueprints/domain": blueprint("domain"),
  "blueprints/part": blueprint("part"),
  "blueprints/_user": blueprint("_user"),
};
const mapped = (relations: JsonObject, rest: JsonObject = {}) => ({
  ...blueprints,
  "mappings/github": mapping(
    { kind: "repository" },
    { identifier: ".name", blueprint: '"service"', relations },
    rest,
  ),
});
const cart = [{ name: "cart" }];

describe("the shape of a relation", () => {
  it.each<[string, string, Json]>([
    ["system", '"shop"', "shop"],
    ["system", "null", "(missing)"],
    ["system", '["shop"]', "(unknown: invalid_value)"],
    ["system", "7", "(unknown: invalid_value)"],
    ["system", '""', "(unknown: invalid_value)"],
    ["system", '"the shop"', "(unknown: invalid_value)"],
    ["parts", '["a", "b", "a"]', ["a", "b", "a"]],
    ["parts", '"a"', ["a"]],
    ["parts", "[]", []],
    ["parts", "null", "(missing)"],
    ["parts", '["a", null]', "(unknown: invalid_value)"],
    ["parts", '["a", "b c"]', "(unknown: invalid_value)"],
    ["parts", "{}", "(unknown: invalid_value)"],
  ])("%s: %s", async (name, program, expected) => {
    const catalog = await makeCatalog(jq, mapped({ [name]: program }), cart);
    expect(tell(stateAt(catalog, "service/cart", name))).toEqual(expected);
    const invalid = expected === "(unknown: invalid_value)";
    expect(codesOf(catalog.findings)).toEqual(invalid ? ["error reference service/cart"] : []);
  });

  it.each(['"the shop"', '""', '"."', '["shop"]'])(
    "makes no entity of what is no identifier: %s",
    async (program) => {
      const catalog = await makeCatalog(jq, mapped({ system: program }), cart);
      expect([...catalog.entities.keys()]).toEqual(["service/cart"]);
    },
  );

  it("is missing where nobody sets it, and a finding where it is required", async () => {
    const documents = {
      "blueprints/service": blueprint("service", {}, { relations: { system: one("system", true) } }),
      "blueprints/system": blueprint("system"),
      "mappings/github": mapping({ kind: "repository" }, { identifier: ".name", blueprint: '"service"' }),
    };
    const catalog = await makeCatalog(jq, documents, cart);
    expect(tell(stateAt(catalog, "service/cart", "system"))).toBe("(missing)");
    expect(codesOf(catalog.findings)).toEqual(["error reference service/cart"]);
  });
});

describe("a relation to an entity that nobody described", () => {
  it("creates it, with nothing known but its name", async () => {
    const catalog = await makeCatalog(jq, mapped({ system: '"shop"', parts: '["a"]' }), cart);
    expect([...catalog.entities.keys()]).toEqual(["part/a", "service/cart", "system/shop"]);
    expect(tellAll(catalog, "system/shop", ["tier", "domain", "$team"])).toEqual({
      tier: "(unknown: entity_not_observed)",
      domain: "(unknown: entity_not_observed)",
      $team: "(unknown: entity_not_observed)",
    });
    expect(
      tellAll(catalog, "service/cart", ["tier", "system_title", "system_id", "system_team", "domain"]),
    ).toEqual({
      tier: "(unknown: entity_not_observed)",
      system_title: "(unknown: entity_not_observed)",
      system_id: "shop",
      system_team: "(unknown: entity_not_observed)",
      domain: "(unknown: entity_not_observed)",
    });
    expect(catalog.repositories.get("system/shop")).toEqual([]);
    expect(catalog.findings).toEqual([]);
  });

  it("is a finding where the mapping doesn't create missing ones, and what it shows is unknown", async () => {
    const documents = mapped({ system: '"shop"' }, { createMissingRelatedEntities: false });
    const catalog = await makeCatalog(jq, documents, cart);
    expect([...catalog.entities.keys()]).toEqual(["service/cart"]);
    expect(codesOf(catalog.findings)).toEqual(["error reference service/cart"]);
    expect(tell(stateAt(catalog, "service/cart", "tier"))).toBe("(unknown: entity_not_observed)");
  });

  it("is never created where it is a user or a team", async () => {
    const catalog = await makeCatalog(jq, mapped({ lead: '"jo"' }), cart);
    expect([...catalog.entities.keys()]).toEqual(["service/cart"]);
    expect(codesOf(catalog.findings)).toEqual(["error reference service/cart"]);
  });

  it("is no finding where not every entity was seen", async () => {
    const documents = {
      ...mapped({ system: '"shop"' }, { createMissingRelatedEntities: false }),
      "mappings/systems": mapping({ kind: "team" }, { identifier: ".id", blueprint: '"system"' }),
    };
    const catalog = await makeCatalog(jq, documents, cart);
    expect(catalog.findings).toEqual([]);
    expect(tell(stateAt(catalog, "service/cart", "tier"))).toBe("(unknown: entity_not_observed)");
  });

  it("is a finding in a hand-written document: creating is for mappings", async () => {
    const documents = {
      ...mapped({}),
      "mappings/systems": mapping(
        { kind: "repository", selector: { query: "false" } },
        { identifier: ".name", blueprint: '"system"' },
      ),
      "entities/pay": { identifier: "pay", blueprint: "service", relations: { system: "shop" } },
    };
    const catalog = await makeCatalog(jq, documents, []);
    expect([...catalog.entities.keys()]).toEqual(["service/pay"]);
    expect(codesOf(catalog.findings)).toEqual(["error reference service/pay"]);
    expect(catalog.findings[0]?.file).toBe("entities/pay.json");
  });

  it("is described after all when another source does", async () => {
    const documents = {
      ...mapped({ system: '"shop"' }),
      "entities/shop": {
        identifier: "shop",
        blueprint: "system",
        title: "Shop",
        properties: { tier: "gold" },
      },
    };
    const catalog = await makeCatalog(jq, documents, cart);
    expect(tellAll(catalog, "service/cart", ["tier", "system_title"])).toEqual({
      tier: "gold",
      system_title: "Shop",
    });
  });
});

describe("relations in circles", () => {
  it("to itself are fine", async () => {
    const catalog = await makeCatalog(jq, mapped({ parent: ".name" }), cart);
    expect(tell(stateAt(catalog, "service/cart", "parent"))).toBe("cart");
    expect(catalog.findings).toEqual([]);
  });

  it("of entities that need each other are fine", async () => {
    const documents = {
      "blueprints/a": blueprint(
        "a",
        {},
        { relations: { b: one("b", true) }, mirrorProperties: { far: { path: "b.a.b.$title" } } },
      ),
      "blueprints/b": blueprint("b", {}, { relations: { a: one("a", true) } }),
      "entities/x": { identifier: "x", blueprint: "a", relations: { b: "y" } },
      "entities/y": { identifier: "y", blueprint: "b", title: "Why", relations: { a: "x" } },
    };
    const catalog = await makeCatalog(jq, documents);
    expect(tell(stateAt(catalog, "a/x", "far"))).toBe("Why");
    expect(catalog.findings).toEqual([]);
  });
});
