import { describe, expect, it } from "vitest";
import { useJq } from "./engine.ts";
import { blueprint, codesOf, makeCatalog, mapping, stateAt, tell } from "./make.ts";

const jq = useJq();

const one = (target: string) => ({ target, required: false, many: false });

describe("names that JavaScript has a meaning for", () => {
  const hostile = ["constructor", "toString", "hasOwnProperty", "valueOf", "__defineGetter__", "__proto__"];

  it.each(hostile)("%s is a name like any other, of repositories, entities and blueprints", async (name) => {
    const made = {
      "blueprints/b": blueprint(
        name,
        { text: "string" },
        { relations: { to: one(name) }, mirrorProperties: { shown: { path: "to.text" } } },
      ),
      "mappings/m": mapping(
        { kind: "repository" },
        {
          identifier: ".name",
          blueprint: `"${name}"`,
          properties: { text: ".name" },
          relations: { to: ".name" },
        },
      ),
    };
    const catalog = await makeCatalog(jq, made, [{ name }]);
    expect([...catalog.entities.keys()]).toEqual([`${name}/${name}`]);
    expect(tell(stateAt(catalog, `${name}/${name}`, "shown"))).toBe(name);
    expect(catalog.findings).toEqual([]);
  });

  it.each(hostile.slice(0, -1))("%s is a name like any other, of properties and relations", async (name) => {
    const made = {
      "blueprints/a": blueprint(
        "a",
        { [name]: "string" },
        { relations: { [`${name}-`]: one("b") }, mirrorProperties: { m: { path: `${name}-.${name}` } } },
      ),
      "blueprints/b": blueprint(
        "b",
        { [name]: "string" },
        { calculationProperties: { c: { type: "string", calculation: `.properties.${name}` } } },
      ),
      "entities/b/x": { identifier: "x", properties: { [name]: "value" } },
      "mappings/m": mapping(
        { kind: "repository" },
        {
          identifier: ".name",
          blueprint: '"a"',
          properties: { [name]: ".name" },
          relations: { [`${name}-`]: '"x"' },
        },
      ),
    };
    const catalog = await makeCatalog(jq, made, [{ name: "cart" }]);
    expect(tell(stateAt(catalog, "a/cart", name))).toBe("cart");
    expect(tell(stateAt(catalog, "a/cart", "m"))).toBe("value");
    expect(tell(stateAt(catalog, "b/x", "c"))).toBe("value");
    expect(catalog.findings).toEqual([]);
  });

  it.each(hostile.slice(0, -1))("%s is no property of a blueprint that doesn't define it", async (name) => {
    const made = {
      "blueprints/a": blueprint("a", { text: "string" }),
      "mappings/m": mapping(
        { kind: "repository" },
        {
          identifier: ".name",
          blueprint: '"" + "a"',
          properties: { [name]: '"x"' },
          relations: { [name]: '"x"' },
        },
      ),
    };
    const catalog = await makeCatalog(jq, made, [{ name: "cart" }]);
    expect([...(catalog.entities.get("a/cart")?.properties.keys() ?? [])]).toEqual(["text"]);
    expect(codesOf(catalog.findings)).toEqual(["error type a/cart", "error reference a/cart"]);
  });

  it.each(hostile)("%s is a field of an object like any other", async (name) => {
    const made = {
      "blueprints/a": blueprint("a", { text: "string", whole: "object" }),
      "mappings/m": mapping(
        { kind: "file", selector: { files: [{ path: "x.*" }] } },
        {
          identifier: ".path",
          blueprint: '"a"',
          properties: { text: `.content["${name}"]`, whole: ".content" },
        },
      ),
    };
    const text = `{"${name}": "value"}`;
    const catalog = await makeCatalog(jq, made, [{ name: "cart", files: { "x.json": text, "x.yml": text } }]);
    for (const key of ["a/x.json", "a/x.yml"]) {
      expect(tell(stateAt(catalog, key, "text"))).toBe("value");
      expect(JSON.stringify(tell(stateAt(catalog, key, "whole")))).toBe(text.replace(": ", ":"));
    }
  });
});
