import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";

/**
 * The history entries of an entity whose record changed: it appeared, or its level or a rule of a scorecard changed.
 * Changes of properties alone are in the record's own git history and make no entry.
 */
export function describeHistory(at: string, before: JsonObject | null, after: JsonObject): Json[] {
  const entity = nameOf(after);
  const entries: Json[] = before === null ? [{ at, entity, event: "added" }] : [];
  const old = objectAt(before, "scorecards");
  const current = objectAt(after, "scorecards");
  for (const scorecard of new Set([...Object.keys(current), ...Object.keys(old)])) {
    const change = describeChange(objectAt(old, scorecard), objectAt(current, scorecard));
    if (change !== null) entries.push({ at, entity, event: "scored", scorecard, ...change });
  }
  return entries;
}

/** The entry of an entity that is gone; by its path, where the record could not be read. */
export function describeRemoval(at: string, path: string, record: JsonObject | null): Json {
  return record === null
    ? { at, record: path, event: "removed" }
    : { at, entity: nameOf(record), event: "removed" };
}

/** The entry of an entity whose record could not be read and was written anew: what changed since can't be told. */
export function describeRepair(at: string, entity: string): Json {
  return { at, entity, event: "repaired" };
}

function nameOf(record: JsonObject): string {
  return `${textAt(record, "blueprint")}/${textAt(record, "identifier")}`;
}

function describeChange(before: JsonObject, after: JsonObject): JsonObject | null {
  const level = { from: before["level"] ?? null, to: after["level"] ?? null };
  const old = objectAt(before, "rules");
  const current = objectAt(after, "rules");
  const rules = [...new Set([...Object.keys(old), ...Object.keys(current)])]
    .map((name) => [name, { from: outcomeAt(old, name), to: outcomeAt(current, name) }] as const)
    .filter(([, { from, to }]) => from !== to);
  if (level.from === level.to && rules.length === 0) return null;
  return { ...(level.from === level.to ? {} : { level }), rules: Object.fromEntries(rules) };
}

/** What a rule says. Of one that an entity is excused from, or that doesn't count, more is recorded than that. */
function outcomeAt(rules: JsonObject, name: string): Json {
  const told = valueAt(rules, name);
  return isJsonObject(told) ? valueAt(told, "outcome") : told;
}

function textAt(object: JsonObject, key: string): string {
  const value = valueAt(object, key);
  return typeof value === "string" ? value : "";
}

function objectAt(object: JsonObject | null, key: string): JsonObject {
  const value = object === null ? null : valueAt(object, key);
  return isJsonObject(value) ? value : {};
}

/** The value of an object's own key, whatever the key is called. */
function valueAt(object: JsonObject, key: string): Json {
  return Object.hasOwn(object, key) ? (object[key] ?? null) : null;
}
