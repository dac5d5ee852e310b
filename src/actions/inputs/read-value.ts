import type { CommandArgument } from "../../model/command.ts";
import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import type { UserInput } from "../../model/user-input.ts";

/** A value read as its type asks, or what it must be, for a sentence that begins with the input: `must be a number`. */
export type ReadValue =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "problem"; readonly problem: string };

/** A number as JSON writes it. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;
const YES = ["true", "yes", "on"];
const NO = ["false", "no", "off"];

/** Reads the text of a value by the type of its input. What stood in quotes is a text, whatever it looks like. */
export function readValue(
  { value, quoted }: Pick<CommandArgument, "value" | "quoted">,
  { type, items }: Pick<UserInput, "type" | "items">,
): ReadValue {
  switch (type) {
    case "string":
      return { kind: "value", value };
    case "number":
      return quoted ? problem("must be a number, without quotes") : readNumber(value);
    case "boolean":
      return quoted ? problem("must be true or false, without quotes") : readBoolean(value);
    case "object":
      return readObject(value);
    case "array":
      return quoted ? readItems([value], items) : readList(value, items);
  }
}

function problem(text: string): ReadValue {
  return { kind: "problem", problem: text };
}

function readNumber(text: string): ReadValue {
  const number = Number(text);
  if (!NUMBER.test(text) || !Number.isFinite(number)) return problem("must be a number, such as 3 or 0.5");
  if (INTEGER.test(text) && !Number.isSafeInteger(number))
    return problem("must not be that large: it can't be kept exactly");
  return { kind: "value", value: Object.is(number, -0) ? 0 : number };
}

function readBoolean(text: string): ReadValue {
  const lower = text.toLowerCase();
  if (YES.includes(lower)) return { kind: "value", value: true };
  if (NO.includes(lower)) return { kind: "value", value: false };
  return problem("must be true or false");
}

function readObject(text: string): ReadValue {
  const parsed = parseJson(text);
  return isJsonObject(parsed)
    ? { kind: "value", value: parsed }
    : problem('must be a JSON object, such as {"key": "value"}');
}

function readList(text: string, items: UserInput["items"]): ReadValue {
  const parsed = text.startsWith("[") ? parseJson(text) : undefined;
  if (isJsonList(parsed)) return { kind: "value", value: parsed };
  const inner = text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text;
  const parts = splitList(inner);
  return parts === null ? problem("must be a list, such as a,b or [a, b]") : readItems(parts, items);
}

function readItems(parts: readonly string[], items: UserInput["items"]): ReadValue {
  const type = items?.type ?? "string";
  const read = parts.map((value) => readValue({ value, quoted: false }, { type }));
  const wrong = read.find((each) => each.kind === "problem");
  if (wrong !== undefined) return problem(`must be a list of which each item ${wrong.problem}`);
  return { kind: "value", value: read.flatMap((each) => (each.kind === "value" ? [each.value] : [])) };
}

/** Splits `a, "b, c"` at its commas, quotes taken off; nothing at all is an empty list. Null where an item is empty or a quote isn't closed. */
function splitList(text: string): readonly string[] | null {
  if (text.trim() === "") return [];
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at <= text.length; at += 1) {
    const char = text.charAt(at);
    if (isQuoted && char === "\\") at += 1;
    else if (char === '"') isQuoted = !isQuoted;
    else if (at >= text.length || (char === "," && !isQuoted)) {
      parts.push(unquote(text.slice(from, at).trim()));
      from = at + 1;
    }
  }
  return isQuoted || parts.includes("") ? null : parts;
}

function unquote(text: string): string {
  if (text.length < 2 || !text.startsWith('"') || !text.endsWith('"')) return text;
  return text.slice(1, -1).replaceAll(/\\(["\\])/g, "$1");
}

function parseJson(text: string): Json | undefined {
  try {
    const parsed: Json = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}
