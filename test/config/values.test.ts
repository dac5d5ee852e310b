import { describe, expect, it } from "vitest";
import { createLoader } from "./loading.ts";

const { load, loadMarked, findSurprises } = createLoader();

/** A blueprint with one property, and an entity that sets it. */
const one = (definition: string, value: string) => ({
  "blueprints/a.yml": `identifier: a\nschema: {properties: {p: ${definition}}}\n`,
  "entities/a/x.yml": `identifier: x\nproperties: {p: ${value}}\n`,
});

describe("values", () => {
  it.each([
    ["string", "{type: string}", ["x", "''", "'1'", "null"], ["1", "true", "[]", "{}"]],
    ["number", "{type: number}", ["1", "-1.5", "1e3", "null"], ["'1'", "true", "[]"]],
    ["boolean", "{type: boolean}", ["true", "false"], ["'true'", "yes", "1"]],
    ["object", "{type: object}", ["{}", "{a: [1]}"], ["[]", "x", "1"]],
    ["array", "{type: array}", ["[]", "[1, a, {}]"], ["{}", "x"]],
    ["enum", "{type: string, enum: [Beta, Production]}", ["Beta"], ["beta", "''"]],
    ["enum of numbers", "{type: number, enum: [1, 2]}", ["2"], ["3", "'2'"]],
    ["lengths", "{type: string, minLength: 2, maxLength: 3}", ["ab", "äöü", "😀😀😀"], ["a", "abcd"]],
    ["pattern", "{type: string, pattern: '^[a-z]+$'}", ["abc"], ["ABC", "''"]],
    ["pattern as JavaScript spells it", "{type: string, pattern: '^(?<year>\\d{4})/$'}", ["2026/"], ["26/"]],
    ["minimum and maximum", "{type: number, minimum: 1, maximum: 5}", ["1", "5"], ["0", "5.1"]],
    ["exclusive ones", "{type: number, exclusiveMinimum: 1, exclusiveMaximum: 5}", ["2"], ["1", "5"]],
    [
      "date-time",
      "{type: string, format: date-time}",
      ["'2026-01-31T08:00:00Z'", "'2026-01-31T08:00:00.123+02:00'"],
      ["'2026-02-30T08:00:00Z'", "'2026-01-31'", "'2026-01-31T08:00:00'", "today"],
    ],
    ["timer", "{type: string, format: timer}", ["'2026-01-31T08:00:00Z'"], ["1h"]],
    [
      "url",
      "{type: string, format: url}",
      ["https://example.com/a?b#c"],
      ["example.com", "'not a url'", "''"],
    ],
    ["email", "{type: string, format: email}", ["a@example.com"], ["a", "'@'", "a@"]],
    ["ipv4", "{type: string, format: ipv4}", ["192.0.2.1"], ["256.0.0.1", "192.0.2", "'::1'"]],
    ["ipv6", "{type: string, format: ipv6}", ["'2001:db8::1'"], ["192.0.2.1", "x"]],
    ["markdown, which may be any text", "{type: string, format: markdown}", ["'# x'"], ["1"]],
    [
      "labeled-url",
      "{type: object, format: labeled-url}",
      ["{url: https://example.com, displayText: x}"],
      ["{displayText: x}", "{url: 1}"],
    ],
    [
      "keys of an object",
      "{type: object, properties: {toString: {type: number}}, additionalProperties: false}",
      ["{}", "{toString: 1}"],
      ["{toString: x}", "{other: 1}"],
    ],
    ["items", "{type: array, items: {type: string, format: email}}", ["[]", "[a@b.co]"], ["[1]", "[a]"]],
    ["numbers of items", "{type: array, minItems: 1, maxItems: 2}", ["[1]", "[1, 2]"], ["[]", "[1, 2, 3]"]],
    [
      "unique items",
      "{type: array, uniqueItems: true}",
      ["[1, '1', true, {a: 1}, {b: 1}, [1]]"],
      ["[1, 2, 1]", "[{a: 1, b: 2}, {b: 2, a: 1}]"],
    ],
  ])("%s", async (_, definition, good, bad) => {
    for (const value of good) expect(await findSurprises(one(definition, value))).toEqual([]);
    for (const value of bad) expect(await findSurprises(one(definition, `▶${value}`))).toEqual([]);
  });

  it("of an enum get a suggestion", async () => {
    const { diagnostics, surprises } = await loadMarked(
      one("{type: string, enum: [Beta, Production]}", "▶Prodution"),
    );
    expect(surprises).toEqual([]);
    expect(diagnostics[0]?.suggestion).toBe("Production");
  });

  it.each([
    ["a catastrophic pattern", "'^(a+)+$'", `${"a".repeat(100_000)}!`],
    ["nested stars", "'(x+x+)+y'", "x".repeat(100_000)],
    ["many optional parts", "'^(?:a?){500}a{500}$'", "a".repeat(400_000)],
  ])("%s is decided all the same", { timeout: 30_000 }, async (_, pattern, text) => {
    const { config, diagnostics } = await load(one(`{type: string, pattern: ${pattern}}`, `"${text}"`));
    expect(diagnostics.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      "entities/a/x.yml:2:17",
    ]);
    expect(config).toBeNull();
  });

  it("of a long list are compared without comparing each with all", { timeout: 30_000 }, async () => {
    const items = Array.from({ length: 20_000 }, (_, index) => `{i: ${index}}`).join(",");
    const { diagnostics } = await load(one("{type: array, uniqueItems: true}", `[${items}]`));
    expect(diagnostics).toEqual([]);
  });

  it("with hundreds of problems are cut off", async () => {
    const { diagnostics } = await load(
      one("{type: array, items: {type: string}}", `[${"1,".repeat(5_000)}1]`),
    );
    expect(diagnostics.length).toBeLessThanOrEqual(101);
    expect(diagnostics.length).toBeGreaterThan(1);
  });
});
