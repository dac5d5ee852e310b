import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findJsonProblem } from "../../src/config/check-json.ts";
import { readFile, readMarked } from "./reading.ts";

describe("a file that calls itself JSON must be JSON", () => {
  it.each([
    ["a comment of a line", '{\n  ▶// why\n  "a": 1\n}\n'],
    ["a comment behind a value", '{\n  "a": 1 ▶// why\n}\n'],
    ["a comment between", '{\n  ▶/* hello, there */ "a": 1\n}\n'],
    ["a comment of YAML", '{"a": 1 ▶# why\n}\n'],
    ["a comment behind all", '{"a": 1}\n▶// end\n'],
    ["a comma before a brace", '{\n  "a": 1▶,\n}\n'],
    ["a comma before a bracket", '{"a": [1, 2▶, ]}'],
    ["a comma too many", "[1,▶,2]"],
    ["a comma first", "[▶,1]"],
    ["a comma that is missing", '{"a": 1\n ▶"b": 2}'],
    ["a colon that is missing", '{"a" ▶1}'],
    ["a value that is missing", '{"a": ▶}'],
    ["a brace that is missing", '{"a": {"b": 1}▶'],
    ["a bracket that doesn't fit", '{"a": [1▶}}'],
    ["a bracket too many", "[1]▶]"],
    ["two documents", "{}\n▶{}"],
    ["single quotes", "{▶'a': 1}"],
    ["a key without quotes", "{▶a: 1}"],
    ["a word without quotes", '{"a": ▶yes}'],
    ["a word in capitals", '{"a": ▶True}'],
    ["a number with a leading zero", '{"a": ▶012}'],
    ["a number with a sign", '{"a": ▶+1}'],
    ["not a number", "[▶NaN]"],
    ["a text that isn't closed", '{"a": ▶"b}'],
    ["a line break in a text", '{"a": ▶"b\nc"}'],
    ["an unknown escape", '{"a": ▶"\\d"}'],
    ["typographic quotes", "{ ▶“identifier”: “Resource” }"],
    ["a typographic quote for one of two", '{"a": ▶“b"}'],
    ["nothing", "▶\n\n"],
    ["YAML", "▶identifier: a\n"],
    ["a key twice", '{"a": 1,\n "b": 2,\n ▶"a": 3}'],
    ["a number too large to be exact", '{"a": ▶9007199254740993}'],
    ["a key of the language's own", '{"a": {▶"__proto__": 1}}'],
    ["nesting beyond all measure", `${"[".repeat(100)}▶[${"]".repeat(101)}`],
  ])("%s", (_, marked) => {
    expect(readMarked(marked, "a.json").surprises).toEqual([]);
  });

  it("typographic quotes are found at line 1, column 3 of Port's blueprint", () => {
    expect(readFile("{ “identifier”: “Resource” }", "a.json").diagnostics).toMatchObject([
      { line: 1, column: 3, code: "syntax" },
    ]);
  });
});

describe("JSON is read as JSON", () => {
  it.each([
    ["indented by tabs", '{\n\t"a": [\n\t\t1,\n\t\t{"b":\t2}\n\t]\n}\n', { a: [1, { b: 2 }] }],
    ["tabs everywhere", '\t{\t"a"\t:\t1\t,\t"b"\t:\t[\t]\t}\t', { a: 1, b: [] }],
    ["without spaces", '{"a":1,"b":{"c":[true,false,null]}}', { a: 1, b: { c: [true, false, null] } }],
    ["a key far from its colon", '{"a"\n\n:\n1}', { a: 1 }],
    ["a long key", `{"${"k".repeat(2000)}": 1}`, { ["k".repeat(2000)]: 1 }],
    ["escapes", '{"a": "\\u0041\\n\\/\\ud83d\\ude00"}', { a: "A\n/😀" }],
    [
      "texts that look like YAML",
      '{"a": "yes", "b": "*a", "c": "1", "d": "# no", "e": ""}',
      { a: "yes", b: "*a", c: "1", d: "# no", e: "" },
    ],
    ["an empty key", '{"": 1}', { "": 1 }],
    ["numbers", '{"a": [0, -1, 1.5, 1e3, -2.5E-3]}', { a: [0, -1, 1.5, 1000, -0.0025] }],
  ])("%s", (_, text, value) => {
    expect(readMarked(text, "a.json")).toMatchObject({ values: [value], surprises: [] });
  });

  it("whatever it says, written in any way", () => {
    const space = fc.constantFrom(undefined, 1, 2, "\t", " \t");
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), space, (value, indent) => {
        const text = JSON.stringify({ value }, null, indent);
        fc.pre(!text.includes("__proto__") && !/[\u007f-\u009f\ufffe\uffff]/.test(text) && !hasUnsafe(value));
        const { documents, diagnostics } = readFile(text, "a.json");
        expect(diagnostics).toEqual([]);
        expect(documents.map((document) => document.value)).toEqual([JSON.parse(text)]);
      }),
      { numRuns: 500 },
    );
  });
});

/** True for numbers that JSON can say and JavaScript can't hold exactly. */
function hasUnsafe(value: unknown): boolean {
  if (typeof value === "number") return Number.isInteger(value) && !Number.isSafeInteger(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnsafe);
}

describe("what is JSON is decided as JSON.parse decides it", () => {
  const isJson = (text: string) => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const pieces = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    '"a"',
    '"\\n"',
    '"\\x"',
    " ",
    "\n",
    "\t",
    "1",
    "-",
    "0",
    "01",
    ".5",
    "1.",
    "1e",
    "1e5",
    "true",
    "null",
    "nul",
    "//",
    "'",
    "\u00a0",
    "\u2028",
    "\\",
  );

  it("for texts put together from pieces of JSON", () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        expect(findJsonProblem(text) === null).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it("for JSON with one character changed", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), pieces, (json, at, piece) => {
        const cut = at % (json.length + 1);
        const text = json.slice(0, cut) + piece + json.slice(cut + (at % 2));
        const problem = findJsonProblem(text);
        expect(problem === null).toBe(isJson(text));
        expect(problem?.offset ?? 0).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });
});
