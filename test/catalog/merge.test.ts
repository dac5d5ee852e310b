import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import { blueprint, codesOf, makeCatalog, stateAt, tell, tellAll } from "./make.ts";

const jq = useJq();

const SERVICE = {
  identifier: "service",
  schema: {
    properties: {
      tier: { type: "string", default: "gold" },
      url: { type: "string" },
      tags: { type: "array" },
    },
  },
  relations: { system: { target: "system", required: false, many: false } },
  mirrorProperties: { own_title: { path: "self.$title" } },
  ownership: { type: "Direct" },
};
const blueprints = {
  "blueprints/service": {
    ...SERVICE,
    relations: { ...SERVICE.relations, self: { target: "service", required: false, many: false } },
  },
  "blueprints/system": blueprint("system"),
};

/** A mapping that makes service cart of every repository it is meant for, with some parts. */
const mapped = (parts: JsonObject, query = "true"): JsonObject => ({
  resources: [
    {
      kind: "repository",
      selector: { query },
      port: { entity: { mappings: { identifier: '"cart"', blueprint: '"service"', ...parts } } },
    },
  ],
});
const written = (parts: JsonObject): JsonObject => ({ identifier: "cart", blueprint: "service", ...parts });
const catalogOf = (documents: Record<string, Json>, repositories: readonly string[] = ["cart"]) =>
  makeCatalog(
    jq,
    { ...blueprints, ...documents },
    repositories.map((name) => ({ name, notSupplied: ["language"] })),
  );

describe("sources of one entity", () => {
  it("complete each other", async () => {
    const catalog = await catalogOf({
      "entities/cart": written({ properties: { tier: "silver" } }),
      "mappings/a": mapped({ properties: { url: ".html_url" } }),
      "mappings/b": mapped({ title: ".name", properties: { tags: "[.name]" } }),
    });
    expect(tellAll(catalog, "service/cart", ["tier", "url", "tags"])).toEqual({
      tier: "silver",
      url: "https://github.com/acme/cart",
      tags: ["cart"],
    });
    expect(catalog.entities.get("service/cart")?.title).toBe("cart");
    expect(catalog.repositories.get("service/cart")).toEqual(["cart"]);
    expect(catalog.findings).toEqual([]);
  });

  it("give way to what is written by hand, null included", async () => {
    const catalog = await catalogOf({
      "entities/cart": written({
        title: "Cart!",
        team: ["shop"],
        properties: { tier: null, url: "https://example.com" },
        relations: { system: null },
      }),
      "mappings/a": mapped({
        title: ".name",
        team: '"others"',
        properties: { tier: '"bronze"', url: ".html_url", tags: "[]" },
        relations: { system: '"shop"' },
      }),
    });
    expect(tellAll(catalog, "service/cart", ["tier", "url", "tags", "system", "$team"])).toEqual({
      tier: "(missing)",
      url: "https://example.com",
      tags: [],
      system: "(missing)",
      $team: ["shop"],
    });
    expect(catalog.entities.get("service/cart")?.title).toBe("Cart!");
    expect(catalog.findings).toEqual([]);
  });

  it("that agree are no conflict, in whatever order their keys are and whether a team is a list or not", async () => {
    const catalog = await catalogOf({
      "mappings/a": mapped({ team: '"shop"', properties: { tags: "[{a: 1, b: 2}]", url: "null" } }),
      "mappings/b": mapped({ team: '["shop"]', properties: { tags: "[{b: 2, a: 1}]", url: "empty" } }),
    });
    expect(tellAll(catalog, "service/cart", ["tags", "url", "$team"])).toEqual({
      tags: [{ a: 1, b: 2 }],
      url: "(missing)",
      $team: ["shop"],
    });
    expect(catalog.findings).toEqual([]);
  });

  it.each<[string, JsonObject, JsonObject, string]>([
    ["a property", { properties: { url: '"a"' } }, { properties: { url: '"b"' } }, "url"],
    [
      "a property that one says is null",
      { properties: { url: '"a"' } },
      { properties: { url: "null" } },
      "url",
    ],
    ["a relation", { relations: { system: '"a"' } }, { relations: { system: '"b"' } }, "system"],
    ["the team", { team: '"a"' }, { team: '"b"' }, "$team"],
  ])("that disagree about %s leave it unknown, and the finding names both", async (_, a, b, name) => {
    const catalog = await catalogOf({ "mappings/a": mapped(a), "mappings/b": mapped(b) });
    expect(tell(stateAt(catalog, "service/cart", name))).toBe("(unknown: conflict)");
    const conflicts = catalog.findings.filter(({ code }) => code === "conflict");
    expect(codesOf(conflicts)).toEqual(["error conflict service/cart"]);
    expect(conflicts[0]?.message).toContain("mappings/a.json");
    expect(conflicts[0]?.message).toContain("mappings/b.json");
  });

  it("that disagree about the title leave it unknown, also for those who show it", async () => {
    const relations = { self: '"cart"' };
    const catalog = await catalogOf({
      "mappings/a": mapped({ title: '"A"', relations }),
      "mappings/b": mapped({ title: '"B"', relations }),
    });
    expect(catalog.entities.get("service/cart")?.title).toBe(null);
    expect(tell(stateAt(catalog, "service/cart", "own_title"))).toBe("(unknown: depends_on_unknown)");
    expect(codesOf(catalog.findings)).toEqual(["error conflict service/cart"]);
  });

  it("of which several disagree are one finding, and name the repositories", async () => {
    const catalog = await catalogOf({ "mappings/a": mapped({ properties: { url: ".html_url" } }) }, [
      "one",
      "two",
      "three",
    ]);
    expect(tell(stateAt(catalog, "service/cart", "url"))).toBe("(unknown: conflict)");
    expect(catalog.findings).toHaveLength(1);
    expect(catalog.findings[0]?.message).toMatch(/one.*three|three.*one/);
    expect(catalog.repositories.get("service/cart")).toEqual(["one", "three", "two"]);
  });

  it("of which one can't tell leave the value unknown without a quarrel, unless it is written by hand", async () => {
    const documents = {
      "mappings/a": mapped({ properties: { url: ".language" } }),
      "mappings/b": mapped({ properties: { url: ".html_url" } }),
    };
    const catalog = await catalogOf(documents);
    expect(tell(stateAt(catalog, "service/cart", "url"))).toBe("(unknown: not_supplied)");
    expect(catalog.findings).toEqual([]);
    const reviewed = await catalogOf({
      ...documents,
      "entities/cart": written({ properties: { url: "x" } }),
    });
    expect(tell(stateAt(reviewed, "service/cart", "url"))).toBe("x");
  });

  it("leave the blueprint's default to what nobody speaks of", async () => {
    const silent = await catalogOf({ "mappings/a": mapped({}) });
    expect(tell(stateAt(silent, "service/cart", "tier"))).toBe("gold");
    expect(stateAt(silent, "service/cart", "tier").from).toEqual({ source: "blueprint" });
    for (const [program, expected] of [
      ["null", "(missing)"],
      [".language", "(unknown: not_supplied)"],
      ['"bronze"', "bronze"],
    ] as const) {
      const catalog = await catalogOf({ "mappings/a": mapped({ properties: { tier: program } }) });
      expect(tell(stateAt(catalog, "service/cart", "tier"))).toBe(expected);
    }
  });
});
