import { describe, expect, it } from "vitest";
import {
  CODEOWNERS_MAX_LISTED_ERRORS,
  type CodeownersErrorCode,
  parseCodeowners,
} from "../../../src/facts/codeowners/index.ts";

describe("lines that say something", () => {
  it.each<[name: string, line: string, pattern: string, owners: readonly string[]]>([
    ["one owner", "*.js @js", "*.js", ["@js"]],
    ["owners of every kind", "a @u @o/t e@x.org", "a", ["@u", "@o/t", "e@x.org"]],
    ["many blanks and tabs", "\t a \t @u\t\t@v  ", "a", ["@u", "@v"]],
    ["CRLF", "a @u\r", "a", ["@u"]],
    ["no owner", "/apps/github", "/apps/github", []],
    ["no owner but a comment", "/apps/github # nobody", "/apps/github", []],
    ["an inline comment", "a @u # why @v", "a", ["@u"]],
    ["an inline comment without a blank", "a @u#why", "a", ["@u"]],
    ["the same owner twice", "a @u @u", "a", ["@u", "@u"]],
    ["an escaped blank", "a\\ b/c\\ d @u", "a\\ b/c\\ d", ["@u"]],
    ["an escaped blank at the end", "a\\  @u", "a\\ ", ["@u"]],
    ["an escaped backslash before a blank", "a\\\\ @u", "a\\\\", ["@u"]],
    ["an escaped tab", "a\\\tb @u", "a\\\tb", ["@u"]],
    ["escaped wildcards", "\\*\\? @u", "\\*\\?", ["@u"]],
    ["escaped brackets", "a/\\[id\\] @u", "a/\\[id\\]", ["@u"]],
    ["an escaped exclamation mark", "\\!a @u", "\\!a", ["@u"]],
    ["an exclamation mark inside", "a!b @u", "a!b", ["@u"]],
    ["an owner where the pattern belongs", "@o/t", "@o/t", []],
    ["letters beyond ASCII", "é/日本語 @u", "é/日本語", ["@u"]],
    ["no-break space, which is no blank", "a\u00A0b @u", "a\u00A0b", ["@u"]],
  ])("%s", (_, line, pattern, owners) => {
    expect(parseCodeowners(line)).toEqual({
      rules: [{ pattern, owners, line: 1 }],
      errors: [],
      unlistedErrors: 0,
    });
  });

  it.each(["", "\n\n", "   \t", "# a @u", "  # a @u", "#", "\r\n\r\n", "\uFEFF", "\uFEFF# a"])(
    "%j says nothing",
    (file) => {
      expect(parseCodeowners(file)).toEqual({ rules: [], errors: [], unlistedErrors: 0 });
    },
  );

  it("counts lines from 1, blank ones and comments too, whatever the line ends", () => {
    const { rules } = parseCodeowners("\uFEFF# top\r\n\r\na @u\r\n\nb @v");
    expect(rules.map(({ pattern, line }) => [pattern, line])).toEqual([
      ["a", 3],
      ["b", 5],
    ]);
  });

  it("reads the first line after a byte order mark, in text and in bytes", () => {
    const rules = [{ pattern: "a", owners: ["@u"], line: 1 }];
    expect(parseCodeowners("\uFEFFa @u").rules).toEqual(rules);
    expect(parseCodeowners(Buffer.from("\uFEFFa @u")).rules).toEqual(rules);
  });
});

/** A line, what is wrong with it, where (column), and whether it counts all the same. */
type Mistake = readonly [
  line: string,
  code: CodeownersErrorCode,
  column: number,
  kept: boolean,
  suggested?: string,
];

const PATTERN_MISTAKES: readonly Mistake[] = [
  ["!a @u", "negation", 1, false, "`a`"],
  ["  !a/*.js", "negation", 3, false, "`a/*.js`"],
  ["! a @u", "negation", 1, false],
  ["[Docs]", "gitlab_section", 1, false],
  ["[Docs] @u", "gitlab_section", 1, false],
  ["[Docs and more][2] @u", "gitlab_section", 1, false],
  ["^[Docs]", "gitlab_section", 1, false],
  ["  ^[Docs] @u", "gitlab_section", 3, false],
  ["[0-9].js @u", "unescaped_bracket", 1, true, "`\\[0-9\\].js`"],
  ["/app/[id]/a.ts @u", "unescaped_bracket", 6, true, "`/app/\\[id\\]/a.ts`"],
  ["[id]/a.ts @u", "unescaped_bracket", 1, true, "`\\[id\\]/a.ts`"],
  ["a/\\[id] @u", "unescaped_bracket", 7, true, "`a/\\[id\\]`"],
  ["***/*.rb @u", "three_asterisks", 1, false, "`**/*.rb`"],
  ["a/b*****c @u", "three_asterisks", 4, false, "`a/b**c`"],
  ["a/\\****b @u", "three_asterisks", 5, false, "`a/\\***b`"],
  ["/ @u", "matches_nothing", 1, false, "`*`"],
  ["// @u", "matches_nothing", 1, false, "`*`"],
  ["a//b @u", "matches_nothing", 1, false, "`a/b`"],
  ["./a/b @u", "matches_nothing", 1, false, "`/a/b`"],
  ["../a @u", "matches_nothing", 1, false, "`/a`"],
  ["a/./b/ @u", "matches_nothing", 1, false, "`a/b/`"],
  ["\\#a @u", "escaped_hash", 1, false],
  ["a\\#b @u", "escaped_hash", 2, false],
  ["a#b @u", "hash_in_pattern", 2, true],
  ["a\\", "trailing_backslash", 2, false],
  ["a\\\\\\", "trailing_backslash", 4, false],
  ["a\0b @u", "nul_character", 2, false],
];

describe("patterns that GitHub does not take as they are meant", () => {
  it.each(PATTERN_MISTAKES)("%j: %s at column %d", (line, code, column, kept, suggested = "") => {
    const { rules, errors } = parseCodeowners(`# first\n${line}\n* @w`);
    const effect = kept ? "line_kept" : "line_skipped";
    expect(errors).toMatchObject([{ line: 2, column, source: line, kind: "Invalid pattern", code, effect }]);
    expect(rules.map((rule) => rule.line)).toEqual(kept ? [2, 3] : [3]);
    expect(errors[0]?.suggestion ?? "").toContain(suggested);
  });

  it("reports one mistake of a skipped line, and not what follows it as owners", () => {
    const { errors } = parseCodeowners("!a b c\n[My section] @u");
    expect(errors.map(({ code }) => code)).toEqual(["negation", "gitlab_section"]);
  });
});

describe("owners that are spelled wrong", () => {
  it.each<[line: string, column: number, suggested: string | null]>([
    ["* user", 3, "@user"],
    ["*.txt docs@", 7, null],
    ["a @u octo-org/octocats", 6, "@octo-org/octocats"],
    ["a @u, # and more", 3, "@u"],
    ["a @u,@v", 3, "@u @v"],
    ["a @u@v", 3, "@u @v"],
    ["a <docs@example.com>", 3, "docs@example.com"],
    ["a @hpc.nih.gov", 3, null],
    ["a and @u", 3, "@and"],
    ["\ta\t- @u", 4, null],
  ])("%j", (line, column, suggested) => {
    const { rules, errors } = parseCodeowners(line);
    expect(rules).toEqual([]);
    expect(errors).toMatchObject([
      { line: 1, column, kind: "Invalid owner", code: "invalid_owner", source: line },
    ]);
    expect(/`(.*)`/.exec(errors[0]?.suggestion ?? "")?.[1] ?? null).toBe(suggested);
  });

  it("are all reported, in order", () => {
    const { errors } = parseCodeowners("a one @two three");
    expect(errors.map(({ column }) => column)).toEqual([3, 12]);
  });

  it("are reported beside a finding about a pattern that is kept, and then the line is skipped", () => {
    const { rules, errors } = parseCodeowners("a[b] one");
    expect(rules).toEqual([]);
    expect(errors.map(({ code }) => code)).toEqual(["unescaped_bracket", "invalid_owner"]);
  });
});

describe("errors look like GitHub's", () => {
  // The examples of GitHub REST API, "List CODEOWNERS errors".
  it.each([
    {
      line: 3,
      column: 1,
      kind: "Invalid pattern",
      source: "***/*.rb @monalisa",
      suggestion: "Did you mean `**/*.rb`?",
      message: "Invalid pattern on line 3: Did you mean `**/*.rb`?\n\n  ***/*.rb @monalisa\n  ^",
    },
    {
      line: 7,
      column: 7,
      kind: "Invalid owner",
      source: "*.txt docs@",
      suggestion: null,
      message: "Invalid owner on line 7:\n\n  *.txt docs@\n        ^",
    },
  ])("$kind", (documented) => {
    expect(parseCodeowners(`${"\n".repeat(documented.line - 1)}${documented.source}\n`).errors).toMatchObject(
      [documented],
    );
  });

  it("a long line is cut around the place in the message, and whole in the source", () => {
    const line = `a ${"@u ".repeat(5000)}user ${"@v ".repeat(5000)}`;
    const [error] = parseCodeowners(line).errors;
    expect(error?.source).toBe(line);
    expect(error?.message.length).toBeLessThan(400);
    const [, , shown = "", caret = ""] = error?.message.split("\n") ?? [];
    expect(shown.slice(caret.indexOf("^")).startsWith("user ")).toBe(true);
  });

  it("the caret stands under its place also after tabs", () => {
    const [error] = parseCodeowners("\ta\tuser").errors;
    expect(error?.message.endsWith("\n  \ta\tuser\n  \t \t^")).toBe(true);
  });
});

describe("a file of nothing but errors", () => {
  it("lists the first of them and counts the rest", () => {
    const lines = CODEOWNERS_MAX_LISTED_ERRORS + 500;
    const { rules, errors, unlistedErrors } = parseCodeowners("!a\n".repeat(lines));
    expect(rules).toEqual([]);
    expect(errors).toHaveLength(CODEOWNERS_MAX_LISTED_ERRORS);
    expect(unlistedErrors).toBe(500);
  });

  it("still gives the rules after them", () => {
    expect(parseCodeowners(`${"!a\n".repeat(2000)}b @u`).rules).toEqual([
      { pattern: "b", owners: ["@u"], line: 2001 },
    ]);
  });
});
