import { z } from "zod";
import { isJsonObject } from "../model/json.ts";
import { type DocumentKind, documentKinds } from "./document-kinds.ts";

const cache = new Map<string, Record<string, unknown>>();

/** The JSON Schema (draft-07, as editors' YAML servers want it) of a document kind. A file holds one document or a list. */
export function jsonSchemaOf(kind: DocumentKind): Record<string, unknown> {
  const known = cache.get(kind.name);
  if (known !== undefined) return known;
  const schema = z.toJSONSchema(kind.schema, { target: "draft-07", io: "input", unrepresentable: "any" });
  cache.set(kind.name, schema);
  return schema;
}

/** Names that are allowed at one place of a document. */
export interface AllowedNames {
  /** Keys of the object there. */
  readonly keys: readonly string[];
  /** Texts that the value there may be, when it is one of a list. */
  readonly values: readonly string[];
}

/** What the schema of a kind allows at a path, for "did you mean". Forms of a union are taken together. */
export function allowedAt(kind: DocumentKind, path: readonly PropertyKey[]): AllowedNames {
  let places: unknown[] = [jsonSchemaOf(kind)];
  for (const step of path) places = places.flatMap(forms).flatMap((place) => descend(place, step));
  const all = places.flatMap(forms).filter(isRecord);
  return {
    keys: [
      ...new Set(
        all.flatMap((place) => Object.keys(isRecord(place["properties"]) ? place["properties"] : {})),
      ),
    ],
    values: [
      ...new Set(
        all.flatMap((place) => [place["const"], ...list(place["enum"])]).filter((v) => typeof v === "string"),
      ),
    ],
  };
}

/** The schemas of all kinds, by name. */
export function allJsonSchemas(): ReadonlyMap<string, Record<string, unknown>> {
  return new Map(documentKinds.map((kind) => [kind.name, jsonSchemaOf(kind)]));
}

function forms(place: unknown): unknown[] {
  if (!isRecord(place)) return [];
  const inner = [...list(place["anyOf"]), ...list(place["oneOf"]), ...list(place["allOf"])];
  return [place, ...inner.flatMap(forms)];
}

function descend(place: unknown, step: PropertyKey): unknown[] {
  if (!isRecord(place)) return [];
  if (typeof step === "number") return [place["items"]];
  const properties = place["properties"];
  if (isRecord(properties) && Object.hasOwn(properties, String(step))) return [properties[String(step)]];
  return [place["additionalProperties"]];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

const isRecord = (value: unknown): value is Record<string, unknown> => isJsonObject(value);
