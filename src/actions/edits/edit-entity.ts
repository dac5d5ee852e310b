import { stringify } from "yaml";
import type { Edit } from "../../model/invocation.ts";
import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import type { UpsertEffect } from "../../model/run-effect.ts";
import { applyEdits, type Edited } from "./apply-edits.ts";
import { formatOf } from "./format.ts";
import { measureSize } from "./measure-size.ts";
import { writePath } from "./parse-path.ts";
import { EditProblem } from "./problem.ts";
import { readDocuments } from "./read-document.ts";

/** Keys of an entity in the order in which people write them. */
const ORDER = ["identifier", "title", "icon", "blueprint", "team", "paths", "properties", "relations"];

/** Keys whose own keys are written one by one, so that others of them stay. */
const MERGED = ["properties", "relations"];

/**
 * The file of an entity with what it gets: values that are named are set, or taken away where they are null; everything else in
 * it stays, and so do comments (Port, create or update entity: an upsert merges). A new file for an entity that has none.
 */
export function editEntity(text: string | null, effect: UpsertEffect): Edited {
  const { blueprint, identifier, path, content } = effect;
  if (text === null || text.trim() === "")
    return { kind: "text", text: writeEntity({ ...content, identifier, blueprint }, path) };
  try {
    const format = formatOf(path);
    const notation = format === "json" ? "json" : "yaml";
    measureSize(text);
    const { values } = readDocuments(text.replace(/^\ufeff/, ""), notation);
    const document = values.findIndex((value) => isEntity(value, blueprint, identifier));
    const there = values[document];
    if (!isRecord(there))
      throw new EditProblem(`${path} doesn't describe ${identifier} of the blueprint ${blueprint}.`);
    return applyEdits(text, listEdits(there, content, document), format === "json" ? "json" : "yaml");
  } catch (error) {
    if (error instanceof EditProblem) return { kind: "problem", message: error.message };
    throw error;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A file in the folder of a blueprint need not name it. */
function isEntity(value: unknown, blueprint: string, identifier: string): boolean {
  if (!isRecord(value) || value["identifier"] !== identifier) return false;
  return value["blueprint"] === undefined || value["blueprint"] === blueprint;
}

function listEdits(
  there: Readonly<Record<string, unknown>>,
  content: JsonObject,
  document: number,
): readonly Edit[] {
  return Object.entries(content).flatMap(([key, value]): readonly Edit[] => {
    if (key === "identifier" || key === "blueprint") return [];
    if (!MERGED.includes(key) || !isJsonObject(value)) return editAt(there, [key], value, document);
    const inner = there[key];
    const held = isRecord(inner) ? inner : {};
    return Object.entries(value).flatMap(([name, each]) => editAt(held, [key, name], each, document));
  });
}

function editAt(
  held: Readonly<Record<string, unknown>>,
  keys: readonly string[],
  value: Json,
  document: number,
): readonly Edit[] {
  const path = writePath(keys.map((key) => ({ kind: "key", key })));
  if (value !== null) return [{ set: path, value, create: true, document }];
  return Object.hasOwn(held, keys.at(-1) ?? "") ? [{ remove: path, document }] : [];
}

function writeEntity(content: JsonObject, path: string): string {
  const named = [...ORDER, ...Object.keys(content).filter((key) => !ORDER.includes(key))];
  const entries = named.flatMap((key): readonly [string, Json][] => {
    const value = content[key];
    if (value === undefined || value === null) return [];
    if (!MERGED.includes(key) || !isJsonObject(value)) return [[key, value]];
    const inner = Object.entries(value).filter(([, each]) => each !== null);
    return inner.length === 0 ? [] : [[key, Object.fromEntries(inner)]];
  });
  const whole = Object.fromEntries(entries);
  if (formatOf(path) === "json") return `${JSON.stringify(whole, null, 2)}\n`;
  // Texts that YAML 1.1 takes for something else are quoted too.
  return stringify(whole, { lineWidth: 0, compat: "yaml-1.1" });
}
