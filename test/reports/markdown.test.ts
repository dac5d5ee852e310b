import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, showAsCode, showLink, tableRow, tidy } from "../../src/reports/markdown.ts";
import { countCells, findLive, liveText } from "./live-markdown.ts";

/** Text that people write to be clever: pieces of markdown, HTML and what GitHub makes live, among anything else. */
const PIECES = [
  ..."\\`*_{}[]<>()#+-.!|~$&@:;'\"/=^%abz09 \n\t".split(""),
  "@ada",
  "@acme/team",
  "#12",
  "GH-7",
  "acme/cart#3",
  "a@b.example",
  "https://evil.example/x?a=1&b=2",
  "www.evil.example",
  "</details>",
  "<script>alert(1)</script>",
  "<!--",
  "&lt;",
  "&#64;ada",
  "```",
  "| --- |",
  "![x](y)",
  "\u202E",
  "\u200B",
  "\uD800",
  "é",
  "😀",
];
const hostile = fc
  .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: "binary" })))
  .map((parts) => parts.join(""));

describe("text from anywhere", () => {
  it("is nothing but text: no mention, no tag, no link, no emphasis, no block", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(findLive(escapeText(text))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it("stays so beside other text, in whatever order pieces come", () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        expect(findLive(`x ${escapeText(one)}. ${escapeText(other)}`)).toEqual([]);
      }),
    );
  });

  it("shows what it says", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."abc \\*_[]<>&$|~()!{}.".split("")) }), (text) => {
        const shown = escapeText(text)
          .replaceAll(/\\([!-/:-@[-`{-~])/g, "$1")
          .replaceAll("&lt;", "<")
          .replaceAll("&gt;", ">")
          .replaceAll("&#36;", "$")
          .replaceAll("&amp;", "&");
        expect(shown).toBe(text.replaceAll(/\s+/g, " ").trim());
      }),
    );
  });

  it.each([
    ["README.md of cart", "README.md of cart"],
    ["`code_owners` is empty", "`code_owners` is empty"],
    ["code_owners", String.raw`code\_owners`],
    ["ask @acme/sre.", "ask `@acme/sre`."],
    ["see #12", "see `#12`"],
    ["a@b.example", "`a@b.example`"],
    ["# no heading", String.raw`\# no heading`],
    ["1. no list", String.raw`1\. no list`],
    ["- no list", String.raw`\- no list`],
    ["a ` alone", "a \\` alone"],
    ["two\nlines\u0000", "two lines"],
  ])("%j is written %j", (text, markdown) => {
    expect(escapeText(text)).toBe(markdown);
  });
});

describe("code", () => {
  it("is one span, whatever is in it", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(liveText(showAsCode(`x${text}`))).toBe("\uE001");
      }),
    );
  });
});

describe("a row of a table", () => {
  it("has as many cells as it was given", () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 4 }), (texts) => {
        const row = tableRow(texts.flatMap((text) => [escapeText(text), showAsCode(text)]));
        expect(row).not.toMatch(/[\r\n]/);
        expect(countCells(row)).toBe(texts.length * 2);
        // Bars are unescaped before anything else is read.
        for (const cell of row.slice(2, -2).split(" | "))
          expect(findLive(cell.replaceAll(String.raw`\|`, "|"))).toEqual([]);
      }),
    );
  });
});

describe("a link", () => {
  it("goes to pages and nowhere else, and can't be left", () => {
    fc.assert(
      fc.property(
        hostile,
        hostile,
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        (label, rest, url) => {
          const link = showLink(label, `${url}${rest}`);
          expect(link.replace(/\]\(https?:\/\/[^\s()<>]*\)$/, "").replace(/^\[/, "")).toSatisfy(
            (text: string) => findLive(text).length === 0,
          );
        },
      ),
    );
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "no address", "file:///etc/passwd"])(
    "to %s is none",
    (address) => {
      expect(showLink("Read more", address)).toBe("Read more");
    },
  );
});

describe("tidying", () => {
  it("leaves at most so many characters, and none in half", () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 50 }), (text, most) => {
        const clean = tidy(text, most);
        expect(Array.from(clean).length).toBeLessThanOrEqual(most);
        expect(clean.isWellFormed()).toBe(true);
      }),
    );
  });
});
