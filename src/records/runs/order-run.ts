import { canonicalJson } from "../../model/canonical-json.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import type { Run } from "../../model/run.ts";

/** Keys in the order that people read them in: what, for what, by whom, how it went, and then what machines need. */
const KEYS = [
  "schema",
  "id",
  "action",
  "title",
  "state",
  "reason",
  "summary",
  "actor",
  "entity",
  "inputs",
  "sha",
  "requestedAt",
  "startedAt",
  "endedAt",
  "links",
  "approval",
  "votes",
  "origin",
  "effect",
  "progress",
  "concurrency",
  "timeoutMs",
  "expiry",
  "log",
  "config",
] as const satisfies readonly (keyof Run)[];

/** A run as its file has it: the same run is the same text. */
export function orderRun(run: Run): JsonObject {
  const plain: unknown = JSON.parse(canonicalJson(run), (_key, value: unknown) =>
    // No file takes halves of characters.
    typeof value === "string" ? value.toWellFormed() : value,
  );
  if (!isJsonObject(plain)) throw new TypeError("a run is an object");
  return Object.fromEntries(KEYS.map((key) => [key, plain[key] ?? null]));
}
