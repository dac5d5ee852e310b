import { describe, expect, it } from "vitest";
import { createLoader } from "./loading.ts";

const { load, findSurprises } = createLoader();

describe("definitions of properties", () => {
  const blueprint = (definition: string) => `identifier: a\nschema:\n  properties:\n    p: ${definition}\n`;
  it.each([
    ["a default of another type", "{type: number, default: ▶three}"],
    ["a default that isn't in the enum", "{type: string, enum: [a, b], default: ▶c}"],
    ["a default that is no date", "{type: string, format: date-time, default: ▶today}"],
    ["a default that doesn't match", "{type: string, pattern: ^a$, default: ▶b}"],
    ["a pattern that isn't one", "{type: string, pattern: ▶'['}"],
    ["a pattern with a lookahead", "{type: string, pattern: ▶'^(?=a)b'}"],
    ["a pattern with a back-reference", "{type: string, pattern: ▶'(a)\\1'}"],
    ["a pattern that repeats without measure", "{type: string, pattern: ▶'((a{100}){100}){100}'}"],
    ["a schema that isn't one", "▶{type: object, properties: {q: {type: strin}}}"],
    ["a reference", "▶{type: object, properties: {q: {$ref: 'https://example.com/x.json'}}}"],
    ["a pattern inside that isn't one", "▶{type: object, patternProperties: {'[': {type: string}}}"],
    ["items of an unknown type", "▶{type: array, items: {type: strin}}"],
    [
      "an aggregation, not computed yet",
      "{type: string}\naggregationProperties:\n  ▷count: {title: Count, target: a, calculationSpec: {func: count, calculationBy: entities}}",
    ],
  ])("%s", async (_, definition) => {
    expect(await findSurprises({ "blueprints/a.yml": blueprint(definition) })).toEqual([]);
  });

  it("of objects that are too large to compile in good time", async () => {
    const keys = Array.from({ length: 2_000 }, (_, index) => `k${index}: {type: string}`).join(", ");
    const object = { "blueprints/a.yml": blueprint(`▶{type: object, properties: {${keys}}}`) };
    expect(await findSurprises(object)).toEqual([]);
    const values = Array.from({ length: 5_000 }, (_, index) => `value${index}`).join(", ");
    const list = { "blueprints/a.yml": blueprint(`{type: string, enum: [${values}]}`) };
    expect(await findSurprises(list)).toEqual([]);
  });

  it("with patterns of their own", async () => {
    const definitions = "{p: {type: string, pattern: ^a$}, q: {type: string, pattern: ^b$}}";
    const files = {
      "blueprints/a.yml": `identifier: a\nschema: {properties: ${definitions}}\n`,
      "entities/a/x.yml":
        "- {identifier: x, properties: {p: a, q: b}}\n- {identifier: y, properties: {p: ▶b, q: ▶a}}\n",
    };
    expect(await findSurprises(files)).toEqual([]);
  });

  it.each([
    ["an unknown format allows any text", "{type: string, format: constructor}"],
    ["formats inside are left alone", "{type: object, properties: {q: {type: string, format: markdown}}}"],
    ["a null default is none", "{type: string, default: null}"],
    ["an identifier inside", "{type: object, properties: {q: {$id: same, type: string}}}"],
  ])("%s", async (_, definition) => {
    expect(await findSurprises({ "blueprints/a.yml": blueprint(definition) })).toEqual([]);
    // Twice, because a configuration is loaded again after every push.
    expect((await load({ "blueprints/a.yml": blueprint(definition) })).diagnostics).toEqual([]);
  });
});
