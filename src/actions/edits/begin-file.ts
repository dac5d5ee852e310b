import type { Json } from "../../model/json.ts";
import { lineBreak } from "./lines.ts";
import type { Notation } from "./read-document.ts";
import { isInline, writeBlock, writeInline } from "./write-value.ts";

/** Writes the first value into a file that says nothing yet; comments in it stay. */
export function beginFile(text: string, keys: readonly string[], value: Json, notation: Notation): string {
  const whole = keys.reduceRight<Json>((content, key) => ({ [key]: content }), value);
  if (notation === "json") return `${JSON.stringify(whole, null, 2)}\n`;
  const newline = lineBreak(text);
  const gap = text === "" || text.endsWith("\n") ? "" : newline;
  const lines = isInline(whole) ? writeInline(whole, notation) : writeBlock(whole, 0, newline);
  return text + gap + lines + newline;
}
