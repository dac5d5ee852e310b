import * as fc from "fast-check";
import type { CodeownersRule } from "../../../src/facts/codeowners/index.ts";

// Few letters, so that patterns and paths often meet.
const NAMES = [
  "a",
  "b",
  "ab",
  "ba",
  "a.b",
  ".b",
  "b.a.b",
  "A",
  "*",
  "?",
  "[a]",
  "a b",
  "aab",
  "é",
  "🙂",
  "🙂a",
];
const PLAIN_PARTS = [
  "a",
  "b",
  "ab",
  "a.b",
  "*",
  "**",
  "*.b",
  "*.a.b",
  "a*",
  "*a*",
  "?",
  "a?",
  "?b",
  "**b",
  "a**",
];
const ODD_PARTS = [
  "A",
  "\\*",
  "\\?",
  "[a]",
  "\\[a\\]",
  "a\\ b",
  "*b*a",
  "*a*a*b",
  "??",
  "?*",
  "*🙂",
  "?a",
  "é",
  "\\a",
  "!a",
];

/** A path of a file, of few short names. */
export const filePath: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 6 })
  .map((names) => names.join("/"));

/** A pattern that the parser accepts: wildcards, escapes, slashes anywhere but doubled. */
export const ownerPattern: fc.Arbitrary<string> = fc
  .tuple(
    fc.boolean(),
    fc.array(fc.constantFrom(...PLAIN_PARTS, ...PLAIN_PARTS, ...ODD_PARTS), { minLength: 1, maxLength: 5 }),
    fc.boolean(),
  )
  .map(([rooted, parts, folder]) => `${rooted ? "/" : ""}${parts.join("/")}${folder ? "/" : ""}`);

/** Rules as the parser would give them, with a line and an owner of their own; some without owners. */
export function ownerRules(patterns: fc.Arbitrary<string>): fc.Arbitrary<readonly CodeownersRule[]> {
  const rule = fc.record({ pattern: patterns, unowned: fc.boolean() });
  return fc.array(rule, { minLength: 1, maxLength: 14 }).map((rules) =>
    rules.map(({ pattern, unowned }, index) => ({
      pattern,
      owners: unowned ? [] : [`@o${index}`],
      line: index + 1,
    })),
  );
}
