import { createHash } from "node:crypto";
import { isJsonObject } from "./json.ts";

/** Writes a value as JSON with sorted keys and no spaces, so that equal values are equal texts. Undefined keys are left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (!isJsonObject(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** The content address of a value: `sha256:<hex>` over its canonical JSON. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash("sha256").update(canonicalJson(value)).digest("hex")}`;
}
