import { describe, expect, it } from "vitest";
import { compileOwners } from "../../../src/facts/codeowners/index.ts";
import { askOneByOne } from "./linear-matcher.ts";

/** A pattern, with the paths it owns and some it doesn't. */
type Case = readonly [pattern: string, owned: string, others: string];

// Paths are separated by blanks; `␣` in a path stands for a space.
const CASES: readonly Case[] = [
  // Any depth: no slash, or one at the end only
  ["*", "a .a a/b a/.b/c a.b/c.d", ""],
  ["**", "a a/b a/b/c", ""],
  ["a", "a a/b b/a b/a/c b/c/a/d/e", "ab ba b/ab a.a A b/A"],
  ["a/", "a/b b/a/c a/b/c b/c/a/d", "a b/a ab/c"],
  ["a*", "a ab a/x b/ab ab/x b/ab/x", "ba b/ba"],
  ["*a", "a ba a/x x/ba/y", "ab x/ab"],
  ["*a*", "a bab x/bab bab/x", "b x/y"],
  ["a*/", "ab/x a/x x/ab/y", "ab x/ab ba/x"],
  ["*/", "a/b a/b/c", "a"],
  ["*.js", "a.js .js x/a.js x/y/a.b.js a.js/x", "ajs a.jsx a.js.map x/a.JS"],
  ["*.test.js", "a.test.js x/a.b.test.js .test.js", "a.js atest.js a.test.js.snap a.test_js"],
  ["*_test.go", "a_test.go x/_test.go", "a_test.rs test.go"],
  [".*", ".a x/.a .a/b .github/x", "a a.b"],
  ["*.", "a. x/a. a./x", "a a.b"],
  ["*.*", "a.b x/a.b . a./x", "a x/y"],
  [".github", ".github/x .github x/.github/y", "github xgithub/a"],
  ["Makefile", "Makefile x/Makefile", "makefile Makefile.am"],
  ["a?", "ab x/ab ab/x", "a abc x/a"],
  ["?", "a x/ab ab/x é 🙂 ab/🙂", "ab ab/cd"],
  ["??", "ab 🙂a éé", "🙂 a abc"],
  ["?*", "a ab x/a", ""],
  ["a**", "a ab a/x x/ab", "ba"],
  ["**a", "a ba x/ba", "ab"],
  ["a**b", "ab axb x/aab", "a/b a/x/b"],
  // Anchored: a slash at the start or in the middle
  ["/a", "a a/b a/b/c", "b/a ab"],
  ["/a/", "a/b a/b/c", "a b/a/c"],
  ["/*", "a .a", "a/b a/b/c"],
  ["/**", "a a/b", ""],
  ["/*/", "a/b a/b/c", "a"],
  ["/a*", "a ab a/x ab/x/y", "x/a ba"],
  ["/a*/", "a/x ab/x/y", "ab x/ab/y"],
  ["/*.js", "a.js .js a.js/x", "x/a.js a.jsx"],
  ["a/b", "a/b a/b/c a/b/c/d", "x/a/b a/bc a/c/b b"],
  ["/a/b", "a/b a/b/c", "x/a/b a/bc"],
  ["a/b/", "a/b/c a/b/c/d", "a/b x/a/b/c"],
  ["a/*", "a/b a/.b", "a a/b/c x/a/b"],
  ["a/b/*", "a/b/c", "a/b a/b/c/d x/a/b/c"],
  ["a/*.txt", "a/b.txt a/.txt a/b.txt/c", "a/x/b.txt x/a/b.txt a.txt"],
  ["a/*/c", "a/b/c a/b/c/d", "a/c a/b/x/c x/a/b/c"],
  ["a/*/*", "a/b/c", "a/b a/b/c/d"],
  ["a/*/", "a/b/c a/b/c/d", "a a/b"],
  ["*/a", "b/a b/a/c", "a b/c/a"],
  ["*/*", "a/b", "a a/b/c"],
  ["*/a/*", "x/a/y", "a/y x/a/y/z x/a"],
  ["a/?", "a/b a/b/c", "a/bc a"],
  ["a/b*", "a/b a/bc a/bc/d", "a/cb x/a/b"],
  ["a/*b", "a/b a/cb a/cb/d", "a/bc"],
  ["a/*b*", "a/b a/xby a/xby/z", "a/x"],
  // Two asterisks
  ["**/a", "a b/a b/c/a a/x b/a/x", "ab b/ab"],
  ["**/a/", "a/b x/a/b x/y/a/b/c", "a x/a"],
  ["**/a/b", "a/b x/a/b x/y/a/b/c", "a/x/b b ab"],
  ["**/*", "a a/b a/b/c", ""],
  ["**/*.js", "a.js x/a.js x/y/a.js", "a.jsx"],
  ["**/a*", "a ab x/ab x/ab/y", "ba x/ba"],
  ["**/a/*", "a/b x/a/b", "a a/b/c x/a/b/c"],
  ["**/*/a", "x/a x/y/a x/a/z", "a a/x"],
  ["**/", "a/b a/b/c", "a"],
  ["a/**", "a/b a/b/c", "a x/a/b ab/c"],
  ["/a/**", "a/b a/b/c", "a x/a/b"],
  ["a/**/", "a/b/c a/b a/b/c/d", "a x/a/b/c"],
  ["a/**/*", "a/b a/b/c", "a x/a/b"],
  ["a/**/b", "a/b a/x/b a/x/y/b a/x/b/z", "b a x/a/b a/xb a/bx"],
  ["a/**/b/", "a/b/c a/x/b/c", "a/b a/x/b"],
  ["a/**/b/*", "a/b/c a/x/b/c", "a/b a/b/c/d"],
  ["a/**/*.js", "a/b.js a/x/b.js a/x/y/b.js", "b.js x/a/b.js"],
  ["a/**/b/**/c", "a/b/c a/x/b/y/z/c a/b/b/c/c", "a/c a/x/c b/c"],
  ["a/**/b*", "a/b a/bc a/x/bc a/x/bc/y", "a/cb"],
  ["**/a/**", "a/b x/a/b x/a/b/c", "a x/a"],
  ["**/a/**/b", "a/b x/a/b x/a/y/b/z", "a b b/a"],
  ["**/**/a", "a x/a x/y/a", "b"],
  ["a/**/**/b", "a/b a/x/b a/x/y/b", "a b"],
  ["a/**/**", "a/b a/b/c", "a"],
  ["a/**b", "a/b a/xb a/xb/y", "a/x/b a/x/yb"],
  ["a/b**/c", "a/b/c a/bx/c", "a/b/x/c a/xb/c"],
  // Characters that look special and are not, and escapes
  ["a.b", "a.b x/a.b", "axb a/b"],
  ["a+b", "a+b", "aab ab"],
  ["(a|b)", "(a|b) x/(a|b)", "a b"],
  ["{a,b}", "{a,b}", "a b"],
  ["a^b$", "a^b$", "ab"],
  ["@types", "@types/node @types x/@types", "types"],
  ["~a", "~a x/~a", "a"],
  ["$a", "$a", "a"],
  ["a!b", "a!b", "ab"],
  ["[a]", "[a] x/[a]/y", "a x/a"],
  ["[a-c].js", "[a-c].js", "a.js b.js"],
  ["/app/[id]/*.ts", "app/[id]/a.ts", "app/i/a.ts app/id/a.ts"],
  ["/app/\\[id\\]/", "app/[id]/a", "app/id/a"],
  ["[[...slug]]/page.tsx", "[[...slug]]/page.tsx", "s/page.tsx"],
  ["a\\*", "a* x/a*", "a ab"],
  ["a\\?", "a? a?/x", "ab"],
  ["*\\*", "a* *", "ab"],
  ["a\\ b", "a␣b x/a␣b", "a b ab a\\␣b"],
  ["/my\\ dir/", "my␣dir/x", "my/x dir/x"],
  ["a\\b", "ab", "a\\b"],
  ["a\\\\b", "a\\b", "ab"],
  ["\\!a", "!a", "a"],
  ["é*", "é éa", "e"],
  ["*🙂", "🙂 a🙂", "a 🙂a"],
];

describe("what a pattern owns", () => {
  for (const [pattern, owned, others] of CASES) {
    it(`${pattern} owns ${owned}`, () => {
      const rules = [{ pattern, owners: ["@a"], line: 1 }];
      const matcher = compileOwners(rules);
      const ask = askOneByOne(rules);
      const paths = [...readPaths(owned), ...readPaths(others)];
      expect(paths.filter((path) => matcher.ownersOf(path) !== null)).toEqual(readPaths(owned));
      expect(paths.filter((path) => ask(path) !== null)).toEqual(readPaths(owned));
    });
  }
});

function readPaths(list: string): readonly string[] {
  return list
    .split(" ")
    .filter((path) => path !== "")
    .map((path) => path.replaceAll("␣", " "));
}

describe("patterns that own nothing", () => {
  it.each(["/", "//", "a//b", "//a", "a//", ""])("%j", (pattern) => {
    const matcher = compileOwners([{ pattern, owners: ["@a"], line: 1 }]);
    const paths = ["a", "b", "a/b", "a//b", "/a", "/", ""];
    expect(paths.filter((path) => matcher.ownersOf(path) !== null)).toEqual([]);
  });
});
