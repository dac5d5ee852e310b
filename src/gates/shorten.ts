import type { Json } from "../model/json.ts";

/** Characters of a text that evidence keeps: enough to recognise it, too few to publish a private file. */
const TEXT = 80;

/** Characters of JSON up to which evidence keeps a list or an object as such. */
const STRUCTURE = 320;

/** Shortens a value for evidence: long texts are cut, also inside; a large list or object becomes the beginning of its JSON. */
export function shortenValue(value: Json): Json {
  if (typeof value === "string") return shortenText(value);
  const text = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "string" ? shortenText(part) : part,
  );
  return text.length > STRUCTURE ? shortenText(text) : JSON.parse(text);
}

function shortenText(text: string): string {
  if (text.length <= TEXT) return text;
  // A character of two units is not cut in half.
  return `${text.slice(0, TEXT).replace(/[\uD800-\uDBFF]$/, "")}…`;
}
