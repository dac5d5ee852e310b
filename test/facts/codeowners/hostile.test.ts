import { describe, expect, it } from "vitest";
import { compileOwners, parseCodeowners } from "../../../src/facts/codeowners/index.ts";
import { countCalls } from "./count-calls.ts";

/** How much of a path and of the patterns was looked at, counted at the built-in functions that a matcher needs. */
interface Cost {
  readonly owned: boolean;
  /** Characters of names. */
  readonly characters: number;
  /** Places in the patterns that the names of the path led to. */
  readonly places: number;
}

function measure(patterns: readonly string[], path: string): Cost {
  const rules = patterns.map((pattern, index) => ({ pattern, owners: ["@a"], line: index + 1 }));
  const matcher = compileOwners(rules);
  const find = () => matcher.ownersOf(path) !== null;
  return {
    owned: find(),
    characters: countCalls(String.prototype, ["charCodeAt", "codePointAt"], find),
    places: countCalls(Array.prototype, ["push"], find),
  };
}

const A = (count: number) => "a".repeat(count);

describe("patterns made to take for ever", { timeout: 60_000 }, () => {
  it.each([
    ["*a*a*a*a*b", A(200), false],
    ["*a*a*a*a*b", `${A(200)}b`, true],
    [`${"*a".repeat(100)}*b`, A(200), false],
    [`${"a*".repeat(100)}b*`, A(250), false],
    [`${"*".repeat(2)}${"?".repeat(100)}*b*c`, A(250), false],
    [`*${A(120)}b*`, A(250), false],
    [`${"*?".repeat(100)}b*`, A(250), false],
  ])("%s against a long name", (pattern, name, owned) => {
    const cost = measure([pattern], name);
    expect(cost.owned).toBe(owned);
    expect(cost.characters).toBeLessThanOrEqual(2 * pattern.length * name.length);
  });

  it.each([
    ["**/**/**/**", true],
    ["**/**/**/**/b", false],
    [`${"**/a/".repeat(20)}b`, false],
    [`${"**/".repeat(30)}b`, false],
    [`/${"**/*/".repeat(20)}b`, false],
    [`${"**/*a*/".repeat(20)}*a*b`, false],
    [`a/${"**/a/".repeat(19)}**`, true],
  ])("%s against a deep path", (pattern, owned) => {
    const path = `${"a/".repeat(60)}a`;
    const cost = measure([pattern], path);
    expect(cost.owned).toBe(owned);
    const names = 61;
    expect(cost.places).toBeLessThanOrEqual(2 * names * pattern.split("/").length);
  });

  it("many at once cost no more than their sum", () => {
    const patterns = Array.from({ length: 200 }, (_, index) => `${"**/*a*/".repeat(10)}${index}`);
    const cost = measure(patterns, `${"a/".repeat(60)}a`);
    expect(cost.owned).toBe(false);
    // They share all parts but the last.
    expect(cost.places).toBeLessThanOrEqual(2 * 61 * (20 + 200));
  });

  it("a name full of dots is not compared with every suffix", () => {
    const cost = measure(["*.js", "*.test.js"], `${".".repeat(4000)}x`);
    expect(cost).toMatchObject({ owned: false, places: 0 });
  });
});

describe("files made to fill the memory or the stack", { timeout: 60_000 }, () => {
  const SIZE = 1_000_000;
  it.each([
    ["one endless folder", "a/".repeat(SIZE / 2)],
    ["asterisks", "*".repeat(SIZE)],
    ["backslashes", "\\".repeat(SIZE)],
    ["backslashes before a letter", `${"\\".repeat(SIZE)}a`],
    ["an odd number of backslashes", "\\".repeat(SIZE + 1)],
    ["a section without end", `[${"a ".repeat(SIZE / 2)}`],
    ["pairs of asterisks", "**a".repeat(SIZE / 3)],
    ["hyphens", `a @${"a-".repeat(SIZE / 2)}`],
    ["a team without end", `a @a/${"a-".repeat(SIZE / 2)}!`],
    ["commas", `a ${"@u,".repeat(SIZE / 3)}`],
    ["brackets", "[".repeat(SIZE)],
    ["question marks", "?".repeat(SIZE)],
    ["any folders", `${"**/".repeat(SIZE / 3)}b`],
    ["one owner after another", `a ${"@u ".repeat(SIZE / 3)}`],
    ["one wrong owner after another", `a ${"u ".repeat(SIZE / 2)}`],
    ["blanks", " ".repeat(SIZE)],
    ["no line ends but CR", "a @u\r".repeat(SIZE / 5)],
    ["an e-mail address without end", `a ${A(SIZE / 2)}@${"a.".repeat(SIZE / 4)}`],
  ])("%s", (_, file) => {
    const { rules } = parseCodeowners(file);
    expect(rules.length).toBeLessThanOrEqual(1);
    // Compared as a boolean: a failure should not print a megabyte.
    expect(compileOwners(rules).ownersOf("x/y") === null).toBe(true);
  });
});
