import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decisionText } from "../../src/gates/index.ts";

const CHARACTERS = [
  "\0",
  "\u001b",
  "\u009b",
  "\u202e",
  "\u2028",
  "\ufeff",
  "\u{E0041}",
  "é",
  "😀",
  "a",
  '"',
  "\\",
];

describe("the text of a decision", () => {
  it("says what it was made from, in one line that a terminal only shows", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: fc.constantFrom(...CHARACTERS) }), (value, text) => {
        const written = decisionText({ value, text });
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify({ value, text })));
        expect(written).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
      }),
      { numRuns: 50 },
    );
  });

  it("is the same inside of something else, in whatever order its keys are", () => {
    const decision = { b: 1, a: ["\u202e", { d: null, c: true }] };
    const turned = { a: ["\u202e", { c: true, d: null }], b: 1 };
    expect(decisionText({ outer: turned })).toContain(decisionText(decision));
  });
});
