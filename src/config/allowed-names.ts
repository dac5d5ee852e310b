import { isJsonObject } from "../model/json.ts";
import type { DocumentKind } from "./document-kinds.ts";
import type { DocumentPath } from "./document-path.ts";
import { jsonSchemaOf } from "./json-schema.ts";

/** What is allowed at one place of a document. */
export interface AllowedNames {
  /** Keys of the mapping there. */
  readonly keys: readonly string[];
  /** Texts that the value there may be, when it is one of a list. */
  readonly values: readonly string[];
  /** What the value there is, in the words of the schema; null when it has none. */
  readonly description: string | null;
}

/**
 * What the schema of a kind allows at a path of a document, for "did you mean". Where a value has several forms, those
 * that it can't be are left out, and the others are taken together.
 */
export function allowedAt(kind: DocumentKind, path: DocumentPath, document: unknown): AllowedNames {
  let places: unknown[] = [jsonSchemaOf(kind)];
  let value = document;
  for (const step of path) {
    const current = value;
    places = places.flatMap((place) => formsOf(place, current)).flatMap((place) => descend(place, step));
    value = isStep(value, step) ? Reflect.get(value, step) : undefined;
  }
  const all = places.flatMap((place) => formsOf(place, value)).filter(isJsonObject);
  const keys = all.flatMap(({ properties }) => (isJsonObject(properties) ? Object.keys(properties) : []));
  const values = all.flatMap((place) => constants(place)).filter((constant) => typeof constant === "string");
  const described = all.map((place) => place["description"]).find((text) => typeof text === "string");
  return { keys: [...new Set(keys)], values: [...new Set(values)], description: described ?? null };
}

function isStep(value: unknown, step: PropertyKey): value is object {
  return typeof value === "object" && value !== null && Object.hasOwn(value, step);
}

/** A place and the forms that its value may have. */
function formsOf(place: unknown, value: unknown): unknown[] {
  if (!isJsonObject(place)) return [];
  const inner = ["anyOf", "oneOf", "allOf"].flatMap((key) => list(place[key]));
  const fitting = inner.filter((form) => fits(form, value));
  return [place, ...(fitting.length > 0 ? fitting : inner).flatMap((form) => formsOf(form, value))];
}

/** False when a key that tells forms apart, such as `type` or `operator`, has a value of another form. */
function fits(form: unknown, value: unknown): boolean {
  if (!isJsonObject(form) || !isJsonObject(value) || !isJsonObject(form["properties"])) return true;
  return Object.entries(form["properties"]).every(([key, schema]) => {
    if (!isJsonObject(schema) || !Object.hasOwn(value, key)) return true;
    const allowed = constants(schema);
    return allowed.length === 0 || allowed.includes(value[key]);
  });
}

function constants(schema: Readonly<Record<string, unknown>>): unknown[] {
  return ["const" in schema ? [schema["const"]] : [], list(schema["enum"])].flat();
}

function descend(place: unknown, step: PropertyKey): unknown[] {
  if (!isJsonObject(place)) return [];
  if (typeof step === "number") return [place["items"]];
  const { properties } = place;
  if (isJsonObject(properties) && Object.hasOwn(properties, String(step))) return [properties[String(step)]];
  return [place["additionalProperties"]];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
