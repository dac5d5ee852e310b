import { describe, expect, it } from "vitest";
import { buildCatalog } from "../../src/catalog/index.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import {
  blueprint,
  codesOf,
  loadCentral,
  makeCatalog,
  mapping,
  observe,
  stateAt,
  stopping,
  tell,
  tellAll,
} from "./make.ts";

const jq = useJq();

const service = blueprint("service", { text: "string", count: "number", other: "string" });
const map = (mappings: Json, resource: JsonObject & { kind: string } = { kind: "repository" }) => ({
  "blueprints/service": service,
  "blueprints/team": blueprint("team", { lead: "string" }),
  "mappings/github": mapping(resource, mappings),
});
const cart = { name: "cart", object: { odd: 7, nothing: null, spaced: "a b", list: ["x", "y"] } };

describe("identifier and blueprint of a mapped entity", () => {
  it.each([
    ["null", { identifier: ".nothing" }],
    ["null by a missing field", { identifier: ".nowhere" }],
    ["no output", { identifier: "empty" }],
    ["a number", { identifier: ".odd" }],
    ["a list", { identifier: ".list" }],
    ["blank", { identifier: '""' }],
    ["of characters that an identifier can't have", { identifier: ".spaced" }],
    ["a dot", { identifier: '"."' }],
    ["too long", { identifier: '"x" * 1001' }],
    ["a failure", { identifier: ".name | tonumber" }],
    ["fine, but the blueprint is null", { blueprint: ".nothing" }],
    ["fine, but the blueprint is a number", { blueprint: ".odd" }],
    ["fine, but the blueprint doesn't exist", { blueprint: '"ser" + "vices"' }],
  ])("that are %s make no entity, and say so", async (_, parts) => {
    const catalog = await makeCatalog(jq, map({ identifier: ".name", blueprint: '"service"', ...parts }), [
      cart,
    ]);
    expect(catalog.entities.size).toBe(0);
    expect(catalog.findings.map(({ subject }) => subject)).toContain("cart");
    expect(catalog.incomplete.size).toBe(0);
  });

  it("that are unknown leave open whether there is an entity", async () => {
    const documents = map({ identifier: ".language", blueprint: '"service"' });
    const catalog = await makeCatalog(jq, documents, [{ name: "cart", notSupplied: ["language"] }]);
    expect(catalog.entities.size).toBe(0);
    expect([...catalog.incomplete.keys()]).toEqual(["service"]);
    expect(codesOf(catalog.findings)).toEqual(["warning jq cart"]);
  });

  it("may be computed; then nobody knows beforehand which blueprints are incomplete", async () => {
    const documents = map({
      identifier: ".name",
      blueprint: 'if .language == "Go" then "service" else "team" end',
    });
    const catalog = await makeCatalog(jq, documents, [{ name: "cart", notSupplied: ["language"] }]);
    expect([...catalog.incomplete.keys()].sort()).toEqual(["service", "team"]);
  });
});

describe("values of a mapped entity", () => {
  it("are jq's first output, null is missing, and title and icon are texts", async () => {
    const documents = map({
      identifier: ".name",
      blueprint: "'service'",
      title: ".odd",
      icon: '"Github"',
      properties: { text: ".list[]", count: ".odd", other: ".nothing" },
    });
    const catalog = await makeCatalog(jq, documents, [cart]);
    expect(tellAll(catalog, "service/cart", ["text", "count", "other"])).toEqual({
      text: "x",
      count: 7,
      other: "(missing)",
    });
    expect(catalog.entities.get("service/cart")).toMatchObject({ title: "7", icon: "Github" });
    expect(catalog.findings).toEqual([]);
  });

  it("say which expression and commit they come from", async () => {
    const documents = map({ identifier: ".name", blueprint: '"service"', properties: { text: ".list[0]" } });
    const catalog = await makeCatalog(jq, documents, [cart]);
    expect(stateAt(catalog, "service/cart", "text").from).toEqual({
      source: "repository",
      repository: "cart",
      commit: "c0ffee",
      expression: ".list[0]",
    });
  });

  it("are missing where jq fails, with a finding at the expression", async () => {
    const documents = map({
      identifier: ".name",
      blueprint: '"service"',
      properties: { text: ".list | tonumber" },
    });
    const catalog = await makeCatalog(jq, documents, [cart]);
    expect(tell(stateAt(catalog, "service/cart", "text"))).toBe("(missing)");
    expect(codesOf(catalog.findings)).toEqual(["warning jq cart"]);
    expect(catalog.findings[0]).toMatchObject({ file: "mappings/github.json" });
    expect(catalog.findings[0]?.line).toBeGreaterThan(1);
  });

  it("are unknown where jq gives no answer, with a finding", async () => {
    const documents = map({ identifier: ".name", blueprint: '"service"', properties: { text: ".list[0]" } });
    const config = await loadCentral(documents, jq);
    const catalog = await buildCatalog(config, observe(config, [cart]), stopping(jq, ".list[0]"));
    expect(tell(stateAt(catalog, "service/cart", "text"))).toBe("(unknown: jq_timeout)");
    expect(codesOf(catalog.findings)).toEqual(["warning jq cart"]);
  });

  it("of several entity mappings make several entities of one object", async () => {
    const documents = map([
      { identifier: ".name", blueprint: '"service"', properties: { text: ".list[0]" } },
      { identifier: ".owner.login", blueprint: '"team"', properties: { lead: ".list[1]" } },
      { identifier: ".nothing", blueprint: '"team"' },
    ]);
    const catalog = await makeCatalog(jq, documents, [cart, { name: "search" }]);
    expect([...catalog.entities.keys()]).toEqual(["service/cart", "service/search", "team/acme"]);
    expect(catalog.repositories.get("team/acme")).toEqual(["cart", "search"]);
  });
});

describe("items of an object", () => {
  const items = (port: JsonObject, mappings: JsonObject = { identifier: ".item", blueprint: '"team"' }) =>
    map(mappings, { kind: "repository", ...port });

  it("are mapped one by one, beside the object they are from", async () => {
    const documents = items(
      { itemsToParse: ".list" },
      { identifier: '.name + "-" + .item', blueprint: '"team"', properties: { lead: ".item" } },
    );
    const catalog = await makeCatalog(jq, documents, [cart]);
    expect([...catalog.entities.keys()]).toEqual(["team/cart-x", "team/cart-y"]);
    expect(tell(stateAt(catalog, "team/cart-y", "lead"))).toBe("y");
  });

  it("may have a name of their own", async () => {
    const documents = items(
      { itemsToParse: ".list", itemsToParseName: "squad" },
      { identifier: ".squad", blueprint: '"team"' },
    );
    expect((await makeCatalog(jq, documents, [cart])).entities.size).toBe(2);
  });

  it.each([
    ["no list", ".name"],
    ["null", ".nothing"],
    ["an error", ".name | keys"],
  ])("are none where itemsToParse gives %s", async (_, itemsToParse) => {
    const catalog = await makeCatalog(jq, items({ itemsToParse }), [cart]);
    expect(catalog.entities.size).toBe(0);
    expect(codesOf(catalog.findings)).toEqual(["warning jq cart"]);
    expect(catalog.incomplete.size).toBe(0);
  });

  it("are none without a word where the list is empty", async () => {
    expect((await makeCatalog(jq, items({ itemsToParse: "[]" }), [cart])).findings).toEqual([]);
  });

  it("that depend on what the source can't tell leave the blueprint incomplete", async () => {
    const repository = { name: "cart", notSupplied: ["topics"] };
    const catalog = await makeCatalog(jq, items({ itemsToParse: ".topics" }), [repository]);
    expect([...catalog.incomplete.keys()]).toEqual(["team"]);
  });

  it("that jq gives no answer about leave the blueprint incomplete", async () => {
    const config = await loadCentral(items({ itemsToParse: ".list" }), jq);
    const catalog = await buildCatalog(config, observe(config, [cart]), stopping(jq, ".list"));
    expect([...catalog.incomplete.keys()]).toEqual(["team"]);
    expect(codesOf(catalog.findings)).toEqual(["warning jq cart"]);
  });

  it("are known even where their keys are called like fields that the source can't tell", async () => {
    const documents = items(
      { itemsToParse: ".squads" },
      { identifier: ".item.id", blueprint: '"team"', properties: { lead: ".item.description" } },
    );
    const repository = {
      name: "cart",
      object: { squads: [{ id: "a" }] },
      notSupplied: ["id", "description"],
    };
    const catalog = await makeCatalog(jq, documents, [repository]);
    expect(tell(stateAt(catalog, "team/a", "lead"))).toBe("(missing)");
  });
});
