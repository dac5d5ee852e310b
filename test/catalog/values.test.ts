import { describe, expect, it } from "vitest";
import type { Json } from "../../src/model/json.ts";
import { useJq } from "./engine.ts";
import { codesOf, makeCatalog, mapping, stateAt, tell } from "./make.ts";

const jq = useJq();

const documents = (definition: Record<string, Json>, program: string | null, required = false) => ({
  "blueprints/service": {
    identifier: "service",
    schema: { properties: { value: definition }, required: required ? ["value"] : [] },
  },
  "mappings/github": mapping(
    { kind: "repository" },
    {
      identifier: ".name",
      blueprint: '"service"',
      properties: program === null ? {} : { value: program },
    },
  ),
});
const repositories = [{ name: "cart", notSupplied: ["language"] }];

describe("a value that doesn't fit its blueprint", () => {
  it.each<[Record<string, Json>, string]>([
    [{ type: "string" }, "7"],
    [{ type: "number" }, '"7"'],
    [{ type: "boolean" }, '"true"'],
    [{ type: "array" }, "{}"],
    [{ type: "object" }, "[]"],
    [{ type: "string", enum: ["a", "b"] }, '"c"'],
    [{ type: "string", format: "date-time" }, '"yesterday"'],
    [{ type: "string", pattern: "^v[0-9]+$" }, '"7"'],
    [{ type: "string", maxLength: 2 }, '"abc"'],
    [{ type: "number", minimum: 1 }, "0"],
    [{ type: "array", items: { type: "string" } }, "[1]"],
    [{ type: "array", uniqueItems: true }, "[1, 1]"],
  ])("%j: %s is unknown, with a finding", async (definition, program) => {
    const catalog = await makeCatalog(jq, documents(definition, program), repositories);
    expect(tell(stateAt(catalog, "service/cart", "value"))).toBe("(unknown: invalid_value)");
    expect(codesOf(catalog.findings)).toEqual(["error type service/cart"]);
    expect(catalog.findings[0]?.file).toBe("mappings/github.json");
  });

  it("is no finding where it is only unknown", async () => {
    const catalog = await makeCatalog(jq, documents({ type: "number" }, ".language", true), repositories);
    expect(tell(stateAt(catalog, "service/cart", "value"))).toBe("(unknown: not_supplied)");
    expect(catalog.findings).toEqual([]);
  });
});

describe("a required property", () => {
  it.each([
    ["that nobody sets", null],
    ["that is null", "null"],
  ])("%s is a finding, and missing", async (_, program) => {
    const catalog = await makeCatalog(jq, documents({ type: "string" }, program, true), repositories);
    expect(tell(stateAt(catalog, "service/cart", "value"))).toBe("(missing)");
    expect(codesOf(catalog.findings)).toEqual(["error type service/cart"]);
  });

  it("with a default is set", async () => {
    const catalog = await makeCatalog(
      jq,
      documents({ type: "string", default: "x" }, null, true),
      repositories,
    );
    expect(tell(stateAt(catalog, "service/cart", "value"))).toBe("x");
    expect(catalog.findings).toEqual([]);
  });
});

describe("a property or relation that the blueprint doesn't have", () => {
  it("is dropped, with a finding at the mapping that makes it", async () => {
    const catalog = await makeCatalog(
      jq,
      {
        "blueprints/service": { identifier: "service", schema: { properties: { url: { type: "string" } } } },
        "entities/cart": { identifier: "cart", blueprint: "service", properties: { url: "x" } },
        "mappings/github": mapping(
          { kind: "repository" },
          {
            identifier: ".name",
            blueprint: '"ser" + "vice"',
            properties: { tier: '"gold"', constructor: '"x"' },
            relations: { system: '"shop"' },
          },
        ),
      },
      repositories,
    );
    expect([...(catalog.entities.get("service/cart")?.properties.keys() ?? [])]).toEqual(["url"]);
    expect(catalog.entities.get("service/cart")?.relations.size).toBe(0);
    expect(codesOf(catalog.findings).sort()).toEqual([
      "error reference service/cart",
      "error type service/cart",
      "error type service/cart",
    ]);
    expect(new Set(catalog.findings.map(({ file }) => file))).toEqual(new Set(["mappings/github.json"]));
  });
});
