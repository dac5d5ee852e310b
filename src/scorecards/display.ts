import { isList } from "../model/comparison/kinds.ts";
import type { Json } from "../model/json.ts";

/** Control and format characters (also those that turn the direction of text), lone surrogates and all white space. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\s]+/gu;
const VALUE_LENGTH = 60;
const LIST_LENGTH = 5;

/** Makes text from anywhere fit for one line: no control characters, line breaks as spaces, cut after `length` characters. */
export function shortenText(text: string, length: number): string {
  const room = length * 4;
  const clean = text.slice(0, room).replace(UNPRINTABLE, " ").trim();
  const characters = Array.from(clean);
  if (characters.length <= length && text.length <= room) return clean;
  return `${characters.slice(0, length).join("").trimEnd()}…`;
}

/** A name, path or expression in backticks. */
export function showCode(text: string): string {
  return `\`${shortenText(text, 100).replaceAll("`", "'")}\``;
}

/** A value of an entity or a condition, short enough to stand in a sentence. */
export function showValue(value: Json): string {
  if (isList(value)) {
    if (value.length === 0) return "an empty list";
    const more = value.length > LIST_LENGTH ? ` and ${value.length - LIST_LENGTH} more` : "";
    return `[${value.slice(0, LIST_LENGTH).map(showItem).join(", ")}${more}]`;
  }
  if (typeof value === "object" && value !== null) return describeObject(Object.keys(value).length);
  return value === "" ? "an empty text" : showItem(value);
}

function showItem(value: Json): string {
  if (typeof value === "string") return `"${shortenText(value, VALUE_LENGTH).replaceAll('"', "'")}"`;
  if (typeof value === "object" && value !== null) return isList(value) ? "a list" : "an object";
  return String(value);
}

function describeObject(keys: number): string {
  if (keys === 0) return "an empty object";
  return keys === 1 ? "an object with 1 key" : `an object with ${keys} keys`;
}

/** Several things, the first few named, e.g. `a, b and 4 more`. */
export function showSome(items: readonly string[], most: number, separator: string): string {
  const more = items.length > most ? `${separator}and ${items.length - most} more` : "";
  return items.slice(0, most).join(separator) + more;
}

/** A name or path as it is, fit for one line. */
export function showName(text: string): string {
  return shortenText(text, 100);
}
