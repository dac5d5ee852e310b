import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JqEngine } from "../../src/jq/index.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { renderTemplate } from "../../src/templates/index.ts";
import { jq } from "../shared-jq.ts";

const expression = fc.constantFrom(
  ".a",
  ".b.c",
  "empty",
  "null",
  "1",
  "'x'",
  '"}}"',
  ".[",
  "error",
  "{}",
  "[]",
  "",
  "spreadValue()",
  ".a | tonumber",
);
const text = fc
  .array(
    fc.oneof(
      expression.map((inner) => `{{ ${inner} }}`),
      fc.constantFrom("x", " ", "{", "}", "{{", "}}", '"', "\\", "__proto__"),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.join(""));
const template: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.constantFrom<Json>(null, true, 7),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(text, fc.constant("{{ spreadValue() }}")), tie("json"), { maxKeys: 4 }),
  ),
})).json;

describe("templates", () => {
  it("law: any template is filled or is a problem; nothing crashes, and what is filled is JSON", async () => {
    let filled = 0;
    await fc.assert(
      fc.asyncProperty(template, async (drawn) => {
        const context: JsonObject = { a: "cart", b: { c: [1, { d: 2 }] } };
        const rendered = await renderTemplate(drawn, context, jq);
        if (rendered.kind === "problem") return rendered.message !== "";
        filled += 1;
        return (
          rendered.value === undefined || isSame(JSON.parse(JSON.stringify(rendered.value)), rendered.value)
        );
      }),
      { numRuns: 1_500 },
    );
    expect(filled).toBeGreaterThan(300);
  });

  it("law: JSON without double braces is what it was, and jq is not asked", async () => {
    const noJq: JqEngine = { compile: async () => [], evaluate: async () => [], close: async () => {} };
    await fc.assert(
      fc.asyncProperty(plain, async (value) => {
        expect(await renderTemplate(value, {}, noJq)).toEqual({ kind: "value", value });
      }),
      { numRuns: 1_000 },
    );
  });
});

const plainText = fc.string().map((drawn) => drawn.replaceAll(/\{\{|\}\}/g, "x"));
const plain: fc.Arbitrary<Json> = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    plainText,
    fc.constantFrom<Json>(null, false, 1.5),
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(
      plainText.filter((key) => key !== ""),
      tie("json"),
      { maxKeys: 3 },
    ),
  ),
})).json;

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
