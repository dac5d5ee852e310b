import { parse } from "yaml";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { readOwnYaml } from "./read-yaml.ts";
import { type Lines, writeYaml } from "./write-yaml.ts";

/** Written above every record: people will open them. */
const HEADER = "# Written by Muster. Changes made here are lost.\n";

/** Writes a record as YAML: keys in the order given, long texts on one line, no aliases, so that a diff shows only what changed. */
export function formatRecord(record: Json, lines: Lines = "block"): string {
  return HEADER + writeYaml(record, lines);
}

/** Reads a record back; null for what can't be one of Muster's: not YAML, or not an object. */
export function readRecord(text: string): JsonObject | null {
  const own = text.startsWith(HEADER) ? readOwnYaml(text.slice(HEADER.length)) : null;
  if (own !== null) return own;
  try {
    const value: unknown = parse(text, { version: "1.2", logLevel: "error" });
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
