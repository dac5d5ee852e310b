import type { CommandArgument } from "../../model/command.ts";

/** The arguments of a command, or what is wrong with how they are written. */
export type ReadArguments =
  | { readonly kind: "arguments"; readonly arguments: readonly CommandArgument[] }
  | { readonly kind: "fault"; readonly why: string };

/** More arguments than any action has inputs. */
const MOST_ARGUMENTS = 100;

const KEY = /[A-Za-z0-9@_.-]{1,100}=/y;
const BLANK = /[\t ]+/y;
const PLAIN = /[^\t ]*/y;
const CLOSING: Readonly<Record<string, string>> = { "[": "]", "{": "}" };

/**
 * Reads what stands behind the word of a command: `key=value`, `key="quoted \" value"` and values alone, with blanks between.
 * In double quotes `\"` and `\\` stand for a quote and a backslash, any other backslash for itself. A value that begins with
 * `[` or `{` goes on to where that is closed, blanks included.
 */
export function readArguments(text: string): ReadArguments {
  const found: CommandArgument[] = [];
  let at = skip(BLANK, text, 0);
  while (at < text.length) {
    if (found.length === MOST_ARGUMENTS)
      return { kind: "fault", why: `there are more than ${MOST_ARGUMENTS} values` };
    const value = skip(KEY, text, at);
    const key = value === at ? null : text.slice(at, value - 1);
    const read = readValue(text, value);
    // A key isn't repeated: what looks like one may be the beginning of a secret.
    const place = `value ${found.length + 1}`;
    if (read.kind === "fault") return { kind: "fault", why: `${place}: ${read.why}` };
    if (read.end < text.length && !/[\t ]/.test(text.charAt(read.end)))
      return {
        kind: "fault",
        why: `${place}: a blank is missing behind a closing quote or bracket`,
      };
    found.push({ key, value: read.value, quoted: read.quoted });
    at = skip(BLANK, text, read.end);
  }
  return { kind: "arguments", arguments: found };
}

type ReadValue =
  | { readonly kind: "value"; readonly value: string; readonly quoted: boolean; readonly end: number }
  | { readonly kind: "fault"; readonly why: string };

function readValue(text: string, at: number): ReadValue {
  const first = text.charAt(at);
  if (first === '"') return readQuoted(text, at);
  if (/[“”„‟«»]/.test(first)) return { kind: "fault", why: 'quotes must be straight ones, as in "a value"' };
  if (Object.hasOwn(CLOSING, first)) return readBracketed(text, at);
  const end = skip(PLAIN, text, at);
  const value = text.slice(at, end);
  if (value.includes('"')) return { kind: "fault", why: "a quote must stand at the beginning of a value" };
  return { kind: "value", value, quoted: false, end };
}

function readQuoted(text: string, at: number): ReadValue {
  const parts: string[] = [];
  for (let index = at + 1; index < text.length; index += 1) {
    const char = text.charAt(index);
    const next = text.charAt(index + 1);
    if (char === '"') return { kind: "value", value: parts.join(""), quoted: true, end: index + 1 };
    const escapes = char === "\\" && (next === '"' || next === "\\");
    parts.push(escapes ? next : char);
    if (escapes) index += 1;
  }
  return { kind: "fault", why: "a quote is not closed" };
}

function readBracketed(text: string, at: number): ReadValue {
  const open: string[] = [];
  let isQuoted = false;
  for (let index = at; index < text.length; index += 1) {
    const char = text.charAt(index);
    if (isQuoted) {
      if (char === "\\") index += 1;
      else if (char === '"') isQuoted = false;
      continue;
    }
    if (char === '"') isQuoted = true;
    const closing = CLOSING[char];
    if (closing !== undefined) open.push(closing);
    else if (char === "]" || char === "}") {
      if (open.pop() !== char) return { kind: "fault", why: "brackets don't pair" };
      if (open.length === 0)
        return { kind: "value", value: text.slice(at, index + 1), quoted: false, end: index + 1 };
    }
  }
  return { kind: "fault", why: isQuoted ? "a quote is not closed" : "a bracket is not closed" };
}

/** Where a pattern that begins at a place ends; the same place where it doesn't fit. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
