import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../model/json.ts";

const REFERENCE = "#/components/schemas/";
const MAPS = ["properties", "patternProperties"];
const KEPT = new Set([
  "type",
  "required",
  "enum",
  "const",
  "format",
  "pattern",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
]);
const NESTED = new Set(["items", "not", "additionalProperties", "allOf", "anyOf", "oneOf"]);

/**
 * Turns a schema of OpenAPI into JSON Schema: `nullable` becomes a type, references point to `<id>#/$defs/…`, and what
 * validates nothing (descriptions, examples, defaults, extensions) goes. Where a type allows null beside choices that do
 * not, as in GitHub's description of webhooks (OpenAPI 3.1), null is allowed: that is what the answers have.
 */
export function convertSchema(schema: Json, id: string): JsonObject | boolean {
  if (typeof schema === "boolean") return schema;
  if (!isJsonObject(schema)) return {};
  const converted = Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]): [string, Json][] => {
      if (key === "$ref" && typeof value === "string") return [[key, renameReference(value, id)]];
      if (MAPS.includes(key) && isJsonObject(value)) return [[key, convertEach(value, id)]];
      if (NESTED.has(key)) return [[key, convertNested(value, id)]];
      return KEPT.has(key) ? [[key, value]] : [];
    }),
  );
  return schema["nullable"] === true || isNullBesideChoices(schema) ? allowNull(converted) : converted;
}

/** Names of the definitions that a converted schema refers to. */
export function listReferences(schema: Json, id: string): readonly string[] {
  if (isJsonList(schema)) return schema.flatMap((each) => listReferences(each, id));
  if (!isJsonObject(schema)) return [];
  const prefix = `${id}#/$defs/`;
  return Object.entries(schema).flatMap(([key, value]) =>
    key === "$ref" && typeof value === "string" && value.startsWith(prefix)
      ? [value.slice(prefix.length)]
      : listReferences(value, id),
  );
}

function isNullBesideChoices({ type, anyOf, oneOf, allOf }: JsonObject): boolean {
  return isJsonList(type) && type.includes("null") && [anyOf, oneOf, allOf].some(isJsonList);
}

function convertEach(map: JsonObject, id: string): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, convertSchema(value, id)]));
}

function convertNested(value: Json, id: string): Json {
  return isJsonList(value) ? value.map((each) => convertSchema(each, id)) : convertSchema(value, id);
}

function renameReference(reference: string, id: string): string {
  return reference.startsWith(REFERENCE) ? `${id}#/$defs/${reference.slice(REFERENCE.length)}` : reference;
}

/** A schema without a type of its own is wrapped: ajv takes no null beside a reference. */
function allowNull(schema: JsonObject): JsonObject {
  const { type, enum: values } = schema;
  if (typeof type !== "string") return { anyOf: [schema, { type: "null" }] };
  const nullable = { ...schema, type: [type, "null"] };
  return isJsonList(values) && !values.includes(null) ? { ...nullable, enum: [...values, null] } : nullable;
}
