import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { outputLines } from "../../src/action/toolkit/outputs.ts";
import { openSummary } from "../../src/action/toolkit/summary.ts";
import { openToolkit } from "../../src/action/toolkit/toolkit.ts";
import { obey } from "./run-action.ts";

/** Text with what the runner looks for in it. */
const text = array(
  oneof(
    string({ unit: "binary" }),
    constantFrom(
      "::error::",
      "::",
      "##[",
      "##[add-mask]x",
      "\n",
      "\r",
      " ",
      "%0A",
      "%25",
      ":",
      ",",
      "\u2028",
      "\t",
    ),
  ),
  { maxLength: 12 },
).map((parts) => parts.join(""));

/** What the runner makes of what is written. */
function write(work: (toolkit: ReturnType<typeof openToolkit>) => void) {
  let raw = "";
  work(openToolkit({}, (part) => (raw += part)));
  return obey(raw);
}

describe("text from anywhere", () => {
  it("is never a command when it is said", () => {
    assert(
      property(text, (said) => {
        expect(write(({ say }) => say(said)).commands).toEqual([]);
      }),
    );
  });

  it("stays within the note that it is part of", () => {
    assert(
      property(text, text, text, (title, message, file) => {
        const { commands, log } = write(({ note }) =>
          note({ level: "error", title, message, place: { file, line: 1 } }),
        );
        expect(log.trim()).toBe("");
        expect(commands).toHaveLength(1);
        expect(commands[0]?.name).toBe("error");
        expect(
          Object.keys(commands[0]?.properties ?? {}).filter(
            (name) => !["title", "file", "line"].includes(name),
          ),
        ).toEqual([]);
      }),
    );
  });

  it("reads as it was written", () => {
    const message = "100 % of lines: first\nsecond, third";
    const { commands } = write(({ note }) => note({ level: "warning", title: "a: b, c", message }));
    expect(commands).toEqual([{ name: "warning", properties: { title: "a: b, c" }, data: message }]);
  });
});

describe("secrets", () => {
  it("are hidden line by line, without the frame of a key", () => {
    const { commands, log } = write(({ mask }) =>
      mask("-----BEGIN X-----\nabcdefgh\r\n100%secret\n-----END X-----\n"),
    );
    expect(commands.map(({ name, data }) => [name, data])).toEqual([
      ["add-mask", "abcdefgh"],
      ["add-mask", "100%secret"],
    ]);
    expect(log.trim()).toBe("");
  });
});

describe("outputs and summary", () => {
  it("an output ends at a word that nobody can guess", () => {
    const [first, ...rest] = outputLines("result", "a\nEOF\nb<<EOF").split("\n");
    const [, delimiter] = (first ?? "").split("<<");
    expect(rest).toEqual(["a", "EOF", "b<<EOF", delimiter, ""]);
    expect(outputLines("a", "b")).not.toBe(outputLines("a", "b"));
    expect(() => outputLines("a", "x", "x")).toThrow(RangeError);
  });

  it("a summary keeps whole parts as long as there is room, and says once that there is none", () => {
    const fit = openSummary(20);
    expect(fit(["ä".repeat(4)])).toBe("ääää\n\n");
    expect(fit(["b".repeat(30), "c"])).toMatch(/no room/);
    expect(fit(["d"])).toBe("");
  });
});
