import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTemplate, TemplateError, type TemplatePart } from "../../src/templates/index.ts";

const text = (value: string): TemplatePart => ({ kind: "text", text: value });
const expression = (value: string): TemplatePart => ({ kind: "expression", expression: value });

describe("a template text", () => {
  it.each<[string, readonly TemplatePart[]]>([
    ["", []],
    ["plain", [text("plain")]],
    ["{ not } a { template }", [text("{ not } a { template }")]],
    ["{{ .a }}", [expression(".a")]],
    ["{{.a}}", [expression(".a")]],
    ["a {{ .b }} c", [text("a "), expression(".b"), text(" c")]],
    ["{{ .a }}{{ .b }}", [expression(".a"), expression(".b")]],
    ['{"x": {{ .a }}}', [text('{"x": '), expression(".a"), text("}")]],
    ['{{ "}}" }}', [expression('"}}"')]],
    ["{{ '{{' + \"it's\" }}", [expression("'{{' + \"it's\"")]],
    ['{{ "say \\"}}\\"" }}', [expression('"say \\"}}\\""')]],
    ["it's {{ .a }}", [text("it's "), expression(".a")]],
    ["{{\n  .a\n}}", [expression(".a")]],
  ])("%j has its parts", (template, parts) => {
    expect(parseTemplate(template)).toEqual(parts);
  });

  it.each<[string, number]>([
    ["{{ .a", 0],
    ["x {{ .a }", 2],
    ["ab }} c", 3],
    ["{{ .a }} }}", 9],
    ["x {{ .a {{ .b }} }}", 8],
    ['{{ "unclosed }}', 0],
    ["{{ {a: {b: 1}} }}", 15],
  ])("%j with braces that don't pair is refused with the index", (template, index) => {
    expect(() => parseTemplate(template)).toThrow(TemplateError);
    expect(() => parseTemplate(template)).toThrow(new RegExp(`\\b${index}\\b`));
  });

  it("law: any text is split or refused, and what is split says all that the text said", () => {
    const scrap = constantFrom("{", "}", "{{", "}}", '"', "'", "\\", ".a", " ", "x");
    assert(
      property(array(scrap, { maxLength: 20 }), (scraps) => {
        const template = scraps.join("");
        const { parts, error } = parse(template);
        expect(error === null || error instanceof TemplateError).toBe(true);
        const said = parts
          ?.map((part) => (part.kind === "text" ? part.text : `{{${part.expression}}}`))
          .join("");
        expect(withoutSpace(said ?? template)).toBe(withoutSpace(template));
      }),
      { numRuns: 2_000 },
    );
  });
});

function withoutSpace(value: string): string {
  return value.replaceAll(" ", "");
}

function parse(template: string): { parts: readonly TemplatePart[] | null; error: unknown } {
  try {
    return { parts: parseTemplate(template), error: null };
  } catch (error) {
    return { parts: null, error };
  }
}
