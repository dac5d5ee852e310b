import { createHash } from "node:crypto";
import type { Entity } from "../model/entity.ts";
import { isJsonList, type Json } from "../model/json.ts";

/** The longest text that a record holds. */
const MAX_TEXT = 200;

const NONE: ReadonlySet<string> = new Set();

/** The texts of files that entities hold, as far as they are short enough to pass for anything else. */
export function collectFileTexts(entities: Iterable<Entity>): ReadonlySet<string> {
  const texts = new Set<string>();
  for (const { properties } of entities) {
    for (const state of properties.values()) {
      if (state.kind !== "known" || state.from.source !== "file" || typeof state.value !== "string") continue;
      if (state.value.length <= MAX_TEXT) texts.add(state.value);
    }
  }
  return texts;
}

/**
 * Leaves texts out of a value that may be a file's: those of several lines, long ones, and what is surely one. A mirror, a
 * calculation or jq can show a private README; the record must not. Keys are sorted, so that a record is stable.
 */
export function withholdTexts(value: Json, fileTexts: ReadonlySet<string> = NONE): Json {
  if (typeof value === "string") return isWithheld(value, fileTexts) ? describeText(value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (isJsonList(value)) return value.map((item) => withholdTexts(item, fileTexts));
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [
    isWithheld(key, fileTexts) ? digestOf(key) : key,
    withholdTexts(item, fileTexts),
  ]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isWithheld(text: string, fileTexts: ReadonlySet<string>): boolean {
  return text.length > MAX_TEXT || /[\n\r]/.test(text) || (text !== "" && fileTexts.has(text));
}

/** Enough to see that a text changed. */
function describeText(text: string): Json {
  return { withheld: digestOf(text), characters: text.length };
}

/** Whether a recorded value stands for a text that was left out. */
export function isWithheldText(value: Json): boolean {
  if (typeof value !== "object" || value === null || isJsonList(value)) return false;
  return typeof value["withheld"] === "string" && typeof value["characters"] === "number";
}

function digestOf(text: string): string {
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}
