import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";

/**
 * The history entries of one entity whose record changed: it appeared, it disappeared, or its level or a rule of a
 * scorecard changed. Changes of properties alone are in the record's own git history and make no entry.
 */
export function describeHistory(at: string, before: JsonObject | null, after: JsonObject | null): Json[] {
  const record = after ?? before;
  if (record === null) return [];
  const entity = `${textAt(record, "blueprint")}/${textAt(record, "identifier")}`;
  if (after === null) return [{ at, entity, event: "removed" }];
  const entries: Json[] = before === null ? [{ at, entity, event: "added" }] : [];
  const old = objectAt(before, "scorecards");
  for (const [scorecard, result] of Object.entries(objectAt(after, "scorecards"))) {
    const change = describeChange(objectAt(old, scorecard), isJsonObject(result) ? result : {});
    if (change !== null) entries.push({ at, entity, event: "scored", scorecard, ...change });
  }
  return entries;
}

function describeChange(before: JsonObject, after: JsonObject): JsonObject | null {
  const level = { from: before["level"] ?? null, to: after["level"] ?? null };
  const old = objectAt(before, "rules");
  const current = objectAt(after, "rules");
  const names = [...new Set([...Object.keys(old), ...Object.keys(current)])];
  const rules = names
    .filter((name) => old[name] !== current[name])
    .map((name) => [name, { from: old[name] ?? null, to: current[name] ?? null }] as const);
  if (level.from === level.to && rules.length === 0) return null;
  return { ...(level.from === level.to ? {} : { level }), rules: Object.fromEntries(rules) };
}

function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === "string" ? value : "";
}

function objectAt(object: JsonObject | null, key: string): JsonObject {
  const value = object?.[key];
  return isJsonObject(value) ? value : {};
}
