import { parse, stringify } from "yaml";
import type { Json } from "../model/json.ts";

/** Written above every record: people will open them. */
const HEADER = "# Written by Muster. Changes made here are lost.\n";

/** Writes a record as YAML: keys in the order given, long texts on one line, no aliases, so that a diff shows only what changed. */
export function formatRecord(record: Json): string {
  return HEADER + stringify(record, { lineWidth: 0, aliasDuplicateObjects: false, version: "1.2" });
}

/** Reads a record back. Throws what the parser throws: a record that isn't YAML was not written by Muster. */
export function parseRecord(text: string): unknown {
  return parse(text, { version: "1.2" });
}
