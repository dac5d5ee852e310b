import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileOwners, parseCodeowners } from "../../../src/facts/codeowners/index.ts";
import { filePath, ownerPattern, ownerRules } from "./arbitraries.ts";
import { askOneByOne } from "./linear-matcher.ts";

describe("the indexed matcher", { timeout: 60_000 }, () => {
  it("names the same rule as asking every rule, from the last", () => {
    const paths = fc.array(filePath, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(ownerRules(ownerPattern), paths, (rules, files) => {
        const matcher = compileOwners(rules);
        const ask = askOneByOne(rules);
        const answers = files.map((path) => matcher.ownersOf(path));
        const expected = files.map((path) => ask(path));
        expect(answers.map((answer) => answer?.rule.line)).toEqual(expected.map((rule) => rule?.line));
        expect(answers.map((answer) => answer?.owners)).toEqual(expected.map((rule) => rule?.owners));
      }),
      { numRuns: 1500 },
    );
  });

  it("is not changed by earlier rules, and never looks past the last match", () => {
    fc.assert(
      fc.property(ownerRules(ownerPattern), ownerRules(ownerPattern), filePath, (earlier, later, path) => {
        const alone = compileOwners(later).ownersOf(path);
        const both = compileOwners([...earlier, ...later]).ownersOf(path);
        expect(both).toEqual(alone ?? compileOwners(earlier).ownersOf(path));
      }),
      { numRuns: 1000 },
    );
  });
});

// Pieces that CODEOWNERS files are made of, so that arbitrary text often comes close to one.
const piece = fc.constantFrom(
  "*",
  "**",
  "/",
  "a",
  "@a",
  "@o/t",
  "a@b.cc",
  " ",
  "\t",
  "#",
  "\\",
  "[",
  "]",
  "!",
  "\r",
  "\n",
  "\n",
  "\0",
  "\uFEFF",
  "😀",
  "?",
  "^",
  ".",
  ",",
);
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join("")),
);
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .tuple(text, fc.uint8Array({ maxLength: 4 }), text)
    .map(([a, b, c]) => new Uint8Array([...Buffer.from(a), ...b, ...Buffer.from(c)])),
);

/** What must hold of any file at all: every line is a rule, skipped with an error, or says nothing. */
function checkFile(file: string | Uint8Array): void {
  const { rules, errors } = parseCodeowners(file);
  const skipped = new Set(errors.filter(({ effect }) => effect !== "line_kept").map(({ line }) => line));
  for (const rule of rules) expect(skipped.has(rule.line)).toBe(false);
  for (const error of errors) {
    expect(error.column).toBeGreaterThanOrEqual(1);
    expect(error.column).toBeLessThanOrEqual(error.source.length + 1);
    expect(error.message).toContain(error.kind);
  }
  const matcher = compileOwners(rules);
  for (const path of ["a", "a/a", "", "/", "a//a", "😀/a.a", "**", "\\"]) {
    expect([undefined, ...rules.map(({ line }) => line)]).toContain(matcher.ownersOf(path)?.rule.line);
  }
}

describe("any input", { timeout: 60_000 }, () => {
  it("is read without a crash when it is text", () => {
    fc.assert(fc.property(text, checkFile), { numRuns: 1500 });
  });

  it("is read without a crash when it is bytes", () => {
    fc.assert(fc.property(bytes, checkFile), { numRuns: 1500 });
  });

  it("says the same as text and as its UTF-8 bytes", () => {
    fc.assert(
      fc.property(
        text.map((value) => value.toWellFormed()),
        (value) => {
          expect(parseCodeowners(Buffer.from(value))).toEqual(parseCodeowners(value));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("may hold patterns that no parser would pass on", () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 5 }), fc.string(), (patterns, path) => {
        const rules = patterns.map((pattern, index) => ({ pattern, owners: [], line: index + 1 }));
        expect(() => compileOwners(rules).ownersOf(path)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
