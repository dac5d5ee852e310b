import { array, assert, constant, constantFrom, oneof, property, string, stringMatching } from "fast-check";
import { describe, expect, it } from "vitest";
import { readCommand, readCommands } from "../../src/actions/index.ts";

const RUNS = 10_000;

/** Pieces of which comments that deceive are made. */
const piece = constantFrom(
  "/restart",
  "/scale replicas=3",
  '/lock reason="a b"',
  "```",
  "````",
  "~~~",
  "`",
  "``",
  "> ",
  ">",
  "- ",
  "1. ",
  "  ",
  "    ",
  "\t",
  "<!--",
  "-->",
  "<details>",
  "</details>",
  "<summary>",
  "</summary>",
  "<pre>",
  "</pre>",
  '<div title="',
  '">',
  "<b>",
  "</b>",
  "<",
  ">",
  "[",
  "]",
  "](",
  ")",
  "]:",
  "$$",
  "\\",
  "a",
  "text",
  "\n",
  "\n",
  "\n",
  "\n\n",
  "\r\n",
  "\r",
  "\u202e",
  "\u0000",
  "\u200b",
  "é",
  "😀",
  "=",
  '"',
  "{",
  "}",
);
const comment = oneof(
  { weight: 4, arbitrary: array(piece, { maxLength: 30 }).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: string({ unit: "binary", maxLength: 300 }) },
);
/** Text in which nothing is a mark of anything. */
const plain = stringMatching(/^[a-z /=.0-9]{0,20}$/);
const lines = array(oneof(plain, constant("/restart now=1")), { maxLength: 6 }).map((each) =>
  each.join("\n"),
);

describe("comments of any kind", () => {
  it("are read without an error, and only lines that stand in them at the margin are commands", () => {
    assert(
      property(comment, (body) => {
        const at = new Set(body.split(/\r\n|\n|\r/).map((line) => line.trimEnd()));
        for (const command of readCommands(body, "/")) {
          expect(command.text.startsWith("/") && (command.text.length >= 200 || at.has(command.text))).toBe(
            true,
          );
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("give the same command when its text is read again", () => {
    assert(
      property(comment, (body) => {
        const sound = readCommands(body, "/").filter(({ fault }) => fault === null);
        expect(sound.map(({ text, index }) => readCommand(text, "/", index))).toEqual(sound);
      }),
      { numRuns: RUNS },
    );
  });

  it.each<[string, (inner: string) => string]>([
    ["a fence", (inner) => `\`\`\`\n${inner}\n\`\`\``],
    ["a fence that isn't closed", (inner) => `text\n~~~~ sh\n${inner}`],
    [
      "a quote",
      (inner) =>
        inner
          .split("\n")
          .map((line) => `> ${line}`)
          .join("\n"),
    ],
    [
      "indented code",
      (inner) =>
        inner
          .split("\n")
          .map((line) => `    ${line}`)
          .join("\n"),
    ],
    ["an HTML comment", (inner) => `<!--\n${inner}\n-->`],
    ["a folded part", (inner) => `<details><summary>more</summary>\n\n${inner}\n\n</details>`],
    ["pre", (inner) => `<pre>\n${inner}\n</pre>`],
  ])("hold no command in %s, whatever stands before and after", (_what, wrap) => {
    assert(
      property(lines, lines, lines, (before, inner, after) => {
        const outside = readCommands(`${before}\n\n\n\n${after}`, "/").length;
        expect(readCommands(`${before}\n\n${wrap(inner)}\n\n${after}`, "/").length).toBeLessThanOrEqual(
          outside,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it.each<[string, string]>([
    ["markers", "- ".repeat(50_000)],
    ["quotes", "> ".repeat(50_000)],
    ["blanks", `- ${" ".repeat(100_000)}x`],
    ["ticks", "`a``b```".repeat(12_000)],
    ["tags", "<a ".repeat(33_000)],
    ["whole tags", "<b></b>".repeat(14_000)],
    ["open tags", "<b>\n".repeat(25_000)],
    ["comments", "<!-- ".repeat(20_000)],
    ["brackets", "[](".repeat(33_000)],
    ["fences in lists", "  ```\n - ```\n".repeat(8_000)],
    ["a long command", `/scale ${"a=[".repeat(33_000)}`],
    ["many lines that may be commands", "/restart\n".repeat(11_000)],
    ["candidates with ticks", "a`\n/x\n".repeat(14_000)],
  ])("are read in time however large they are: %s", (_what, body) => {
    // The suite's own limit of time is what fails here, should it take more than time in proportion.
    expect(readCommands(body, "/").length).toBeLessThanOrEqual(10);
  });
});
