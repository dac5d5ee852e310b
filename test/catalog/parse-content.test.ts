import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseContent } from "../../src/catalog/parse-content.ts";
import type { Json } from "../../src/model/json.ts";

const contentOf = (path: string, text: string) => {
  const parsed = parseContent(path, text);
  return parsed.kind === "content" ? parsed.content : parsed;
};
const isInvalid = (path: string, text: string) => parseContent(path, text).kind === "invalid";

describe("the content of a file", () => {
  it.each<[string, string, Json]>([
    ["a.json", '{"a": [1, null]}', { a: [1, null] }],
    ["A.JSON", "1", 1],
    ["a.yml", "a: {b: [x, 1, true, null, 2026-01-31]}", { a: { b: ["x", 1, true, null, "2026-01-31"] } }],
    ["a.yaml", "---\na: 1\n---\nb: 2\n", [{ a: 1 }, { b: 2 }]],
    ["a.yml", "- 1\n- 2\n", [1, 2]],
    ["a.yml", "", null],
    ["a.yml", "# nothing but a comment\n", null],
    ["a.yml", "yes: no", { yes: "no" }],
    ["a.yml", "a: .inf", { a: null }],
    ["a.yml", "a: &x {b: 1}\nc: *x", { a: { b: 1 }, c: { b: 1 } }],
    ["a.txt", '{"a": 1}', '{"a": 1}'],
    ["Makefile", "all:", "all:"],
    ["yml", "a: 1", "a: 1"],
  ])("of %s: %j", (path, text, content) => {
    expect(contentOf(path, text)).toEqual(content);
  });

  it("merges what << names; a mapping's own keys win, then earlier ones", () => {
    const text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  x: 3\n  <<: [*a, *b]\nd:\n  <<: *b\n  y: 4\n";
    expect(contentOf("a.yml", text)).toMatchObject({ c: { x: 3, y: 1, z: 2 }, d: { y: 4, z: 2 } });
  });

  it.each([
    ["a.json", ""],
    ["a.json", "{a: 1}"],
    ["a.json", '{"a": 1} x'],
    ["a.yml", "a: [1"],
    ["a.yml", "a: 1\na: 2"],
    ["a.yml", "a: !Ref b"],
    ["a.yml", "a: *nowhere"],
    ["a.yml", "a: &a [*a]"],
    ["a.yml", "a: {<<: 1}"],
    ["a.yml", "\tx: 1"],
    ["a.yml", `a: &a [x]\nb: [${"*a,".repeat(200)}]`],
    [
      "a.yml",
      `a0: &a0 [x]\n${Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i},*a${i}]`).join("\n")}`,
    ],
    ["a.json", `${"[".repeat(200)}${"]".repeat(200)}`],
    ["a.json", `${"[".repeat(100_000)}${"]".repeat(100_000)}`],
    ["a.yml", "[".repeat(10_000)],
    ["a.yml", `${"- ".repeat(10_000)}x`],
  ])("that can't be parsed, or only by guessing, is invalid: %s", (path, text) => {
    expect(isInvalid(path, text)).toBe(true);
  });

  it("has names such as __proto__ like any other", () => {
    const text = '{"__proto__": {"x": 1}, "constructor": 2, "toString": 3}';
    const content: Json = JSON.parse(text);
    expect(contentOf("a.json", text)).toEqual(content);
    expect(JSON.stringify(contentOf("a.yml", text))).toBe(JSON.stringify(content));
  });

  it("is found however large a mapping is", () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `key${index}: ${index}`);
    expect(contentOf("a.yml", lines.join("\n"))).toMatchObject({ key49999: 49999 });
    expect(isInvalid("a.yml", [...lines, "key7: again"].join("\n"))).toBe(true);
  });

  it("law: never throws, whatever the file holds", () => {
    const scrap = fc.constantFrom(
      "a",
      ": ",
      "- ",
      "\n",
      "  ",
      "[",
      "]",
      "{",
      "}",
      "&a ",
      "*a",
      "!t ",
      '"',
      "'",
      "|",
      "<<: ",
      "---\n",
      "#",
      "\t",
    );
    fc.assert(
      fc.property(
        fc.array(scrap, { maxLength: 40 }),
        fc.constantFrom("a.yml", "a.json", "a"),
        (scraps, path) => {
          expect(["content", "invalid"]).toContain(parseContent(path, scraps.join("")).kind);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("law: JSON is read as what it says, as JSON and as YAML", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        expect(JSON.stringify(contentOf("a.json", text))).toBe(text);
        fc.pre(!text.includes('"<<":'));
        expect(JSON.stringify(contentOf("a.yml", text))).toBe(text);
      }),
    );
  });
});
