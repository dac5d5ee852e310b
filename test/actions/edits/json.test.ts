import { describe, expect, it } from "vitest";
import { applyEdits, type EditFormat, formatOf } from "../../../src/actions/edits/index.ts";
import type { Edit } from "../../../src/model/invocation.ts";
import type { Json } from "../../../src/model/json.ts";

const set = (path: string, value: Json, create = false): Edit => ({ set: path, value, create, document: 0 });

function edit(text: string, edit: Edit, format: EditFormat = "json"): string {
  const edited = applyEdits(text, [edit], format);
  return edited.kind === "text" ? edited.text : `! ${edited.message}`;
}

describe("a value of a JSON file", () => {
  const FLAGS = '{\n\t"flags": {"a" : true,\n\t\t"b": [1, 2.50]},\n\t"n": null\n}';

  it.each<[string, Json, string, string]>([
    ["flags.a", false, '"a" : true', '"a" : false'],
    ["flags.a", "true", '"a" : true', '"a" : "true"'],
    ["flags.b[1]", 3, "2.50", "3"],
    ["flags.b", [], "[1, 2.50]", "[]"],
    ["n", { a: [1] }, "null", '{"a": [1]}'],
    ["n", 'ü\n"', "null", '"ü\\n\\""'],
  ])("%s becomes %j, and nothing else changes", (path, value, from, to) => {
    expect(edit(FLAGS, set(path, value))).toBe(FLAGS.replace(from, () => to));
  });

  it.each<[string, string, string, string]>([
    ["on a line of its own", '{\n  "a": 1\n}\n', "b", '{\n  "a": 1,\n  "b": 7\n}\n'],
    ["on the line of others", '{"a": 1}', "b", '{"a": 1, "b": 7}'],
    ["into an empty one", '{\n  "a": {}\n}\n', "a.b", '{\n  "a": {\n    "b": 7\n  }\n}\n'],
    ["into an empty file", "", "a.b", '{\n  "a": {\n    "b": 7\n  }\n}\n'],
  ])("is added %s", (_, text, path, expected) => {
    expect(edit(text, set(path, 7, true))).toBe(expected);
  });

  it.each([
    ['{\n  "a": 1,\n  "b": 2\n}\n', "b", '{\n  "a": 1\n}\n'],
    ['{\n  "a": 1,\n  "b": 2\n}\n', "a", '{\n  "b": 2\n}\n'],
    ['{"a": 1}', "a", "{}"],
    ["[1, 2, 3]", "[1]", "[1, 3]"],
  ])("goes from %j", (text, path, expected) => {
    expect(edit(text, { remove: path, document: 0 })).toBe(expected);
  });

  it.each([
    ["comments", '{"a": 1} // c', "a"],
    ["YAML", "a: 1", "a"],
    ["a key twice", '{"a": 1, "a": 2}', "a"],
    ["a missing key", '{"a": 1}', "b"],
    ["no file", "", "a"],
  ])("is not edited: %s", (_, text, path) => {
    expect(edit(text, set(path, 7))).toMatch(/^! /);
  });
});

describe("a text", () => {
  it("is replaced where it stands exactly once", () => {
    expect(edit("a $& b\r\n", { replace: "a", with: "$&" }, "text")).toBe("$& $& b\r\n");
    expect(edit("a b", { replace: "c", with: "d" }, "text")).toMatch(/^! /);
    expect(edit("aaa", { replace: "aa", with: "d" }, "text")).toMatch(/^! .*more than once/);
    expect(edit("a: 1", set("a", 1), "text")).toMatch(/^! /);
  });

  it("is written whole", () => {
    expect(edit("", { content: "all\n" }, "text")).toBe("all\n");
  });

  it("gets all of its edits, or none", () => {
    const both: Edit[] = [
      { replace: "a", with: "b" },
      { replace: "a", with: "c" },
    ];
    expect(applyEdits("a", both, "text").kind).toBe("problem");
  });
});

describe("owners", () => {
  const own = (pattern: string, owners: string | string[]): Edit => ({ owners, pattern });
  const FILE = "# Who owns what\n*   @acme/old # all\n\n/docs/ @ben\n* @acme/older @ben\n";

  it.each<[string, string, string, string | string[], string]>([
    ["the line that counts changes", FILE, "*", "@acme/shop", FILE.replace("@acme/older @ben", "@acme/shop")],
    ["a comment stays", "* @a  # all\r\n", "*", ["@b", "@acme/c"], "* @b @acme/c  # all\r\n"],
    ["the same owners", "*  @a @b\n", "*", "@a @b", "*  @a @b\n"],
    ["a pattern without owners gets some", "/x\n", "/x", "@a", "/x @a\n"],
    ["a new pattern counts over those before", "* @a\n", "/x/", "@b", "* @a\n/x/ @b\n"],
    ["a comment is not joined to an owner", "/x  # c\n", "/x", "@a", "/x  @a # c\n"],
    ["all files come first", "# c\n/x/ @a\n", "*", "@b", "# c\n* @b\n/x/ @a\n"],
    ["an empty file", "", "*", "b@example.com", "* b@example.com\n"],
    ["no line break at the end", "/x @a", "/y", "@b", "/x @a\n/y @b"],
  ])("%s", (_, text, pattern, owners, expected) => {
    expect(edit(text, own(pattern, owners), "codeowners")).toBe(expected);
  });

  it.each([
    ["*", "ben"],
    ["*", "@ben\n/x @eve"],
    ["*", "@a # b"],
    ["a b", "@a"],
    ["!x", "@a"],
    ["*", " "],
  ])("%j of %j are refused", (pattern, owners) => {
    const edited = edit("* @a\n", own(pattern, owners), "codeowners");
    expect(edited).toMatch(/^! /);
  });

  it.each([
    ["/x", "/x @b\n* @a\n"],
    ["/x", "/x @b\n** @a # all\n"],
    ["/x", "/x @b\n*\n"],
    ["/docs/api/", "/docs/api/ @b\n/docs/ @a\n"],
    ["/docs/api/", "/docs/api/ @b\n/docs/** @a\n"],
    ["/docs/*.md", "/docs/*.md @b\n*.md @a\n"],
    ["/a/docs/x", "/a/docs/x @b\ndocs/ @a\n"],
    ["*", "** @a\n"],
  ])("of %s can't be set where a line further down wins: %j", (pattern, text) => {
    expect(edit(text, own(pattern, "@c"), "codeowners")).toMatch(/^! .*no effect/);
    expect(edit(text, own(pattern, "@b"), "codeowners")).toMatch(/^! .*no effect/);
  });

  it.each([
    ["/x", "* @a\n/x @b\n"],
    ["/x", "/x @b\n/*/* @a\n"],
    ["/docs/", "/docs/ @b\n/docs/api/ @a\n"],
    ["docs/", "docs/ @b\n/docs/ @a\n"],
    ["/docs", "/docs @b\n/docs/ @a\n"],
    ["/docs/", "/docs/ @b\n*.md @a\n"],
    ["/docs/api/", "/docs/api/ @b\n/docs/* @a\n"],
    ["/x", "/x @b\n* @c\n"],
    ["*", "* @b\n/x @a\n"],
  ])("of %s are set where no line further down wins for all of it: %j", (pattern, text) => {
    expect(edit(text, own(pattern, "@c"), "codeowners")).toContain(`${pattern} @c\n`);
  });

  it("are set in CODEOWNERS alone", () => {
    expect(formatOf(".github/CODEOWNERS")).toBe("codeowners");
    expect(edit("a: 1", own("*", "@a"), "yaml")).toMatch(/^! /);
  });
});
