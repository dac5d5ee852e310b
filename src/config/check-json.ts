import { describeTypographicQuote, isTypographicQuote } from "./typographic-quotes.ts";

/** The first thing in a text that is not JSON. */
export interface JsonProblem {
  readonly offset: number;
  readonly message: string;
}

const BLANK = /[ \t\n\r]*/y;
// oxlint-disable-next-line no-control-regex -- JSON forbids control characters in texts
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

type Bracket = "{" | "[";
type Expected = "value" | "key" | "colon" | "next";

/**
 * Finds where a text stops being JSON (RFC 8259); null when it is JSON. Documents are read by a YAML parser, which
 * takes comments in JSON for keys and a missing quote for text: in a file that calls itself JSON these are mistakes.
 */
export function findJsonProblem(text: string): JsonProblem | null {
  if (text.trim() === "") return { offset: 0, message: "the file is empty" };
  const open: Bracket[] = [];
  let expected: Expected = "value";
  /** Right behind an opening bracket, where the collection may end without an element. */
  let first = false;
  let comma = 0;
  for (let at = skip(BLANK, text, 0); ; at = skip(BLANK, text, at)) {
    const inside = open.at(-1);
    const character = text.charAt(at);
    if (character === "" && expected === "next" && inside === undefined) return null;
    if (inside !== undefined && character === closing(inside) && (first || expected === "next")) {
      open.pop();
      [expected, first] = ["next", false];
      at += 1;
    } else if (inside !== undefined && expected === "next" && character === ",") {
      comma = at;
      expected = inside === "{" ? "key" : "value";
      at += 1;
    } else if (expected === "colon" && character === ":") {
      expected = "value";
      at += 1;
    } else if (expected === "value" && (character === "{" || character === "[")) {
      open.push(character);
      [expected, first] = [character === "{" ? "key" : "value", true];
      at += 1;
    } else {
      const end = endOfScalar(text, at, expected);
      const afterComma = !first && (expected === "key" || (expected === "value" && inside === "["));
      if (end === at && afterComma && inside !== undefined && character === closing(inside)) {
        return { offset: comma, message: `JSON allows no comma before ${character}; delete it` };
      }
      if (end === at) return { offset: at, message: describe(text, at, expected, inside) };
      [expected, first] = [expected === "key" ? "colon" : "next", false];
      at = end;
    }
  }
}

function closing(bracket: Bracket): string {
  return bracket === "{" ? "}" : "]";
}

/** Where a text, number or word ends that may stand at an offset; the offset itself when there is none. */
function endOfScalar(text: string, at: number, expected: Expected): number {
  if (expected !== "key" && expected !== "value") return at;
  return text.charAt(at) === '"' ? skip(TEXT, text, at) : expected === "value" ? skip(WORD, text, at) : at;
}

function skip(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : offset;
}

function describe(text: string, at: number, expected: Expected, inside: Bracket | undefined): string {
  const character = text.charAt(at);
  const wanted = describeExpected(expected, inside);
  if (character === "") return `the file ends too early: ${wanted} is missing`;
  if (/^(?:\/\/|\/\*|#)/.test(text.slice(at, at + 2))) {
    return "JSON has no comments; delete it, or rename the file to .yml and write # for comments";
  }
  if (isTypographicQuote(character)) return describeTypographicQuote(character, 1);
  if (character === "'") return `texts stand in double quotes in JSON: write " instead of '`;
  if (character === '"' && (expected === "key" || expected === "value")) {
    return 'this text has no closing ", or a line break or an unknown \\ escape in it';
  }
  const [word = character] = /^[\w.+-]+/.exec(text.slice(at, at + 40)) ?? [];
  return `not JSON: expected ${wanted}, got ${word}`;
}

function describeExpected(expected: Expected, inside: Bracket | undefined): string {
  switch (expected) {
    case "key":
      return 'a key in "quotes"';
    case "colon":
      return "a colon";
    case "value":
      return "a value";
    case "next":
      return inside === undefined ? "the end of the file" : `a comma or ${closing(inside)}`;
  }
}
