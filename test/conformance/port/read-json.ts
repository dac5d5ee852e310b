import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../../src/model/json.ts";

/** The object at a key, empty when there is none. */
export function objectAt(value: Json | undefined, key: string): JsonObject {
  const found = isJsonObject(value) ? value[key] : undefined;
  return isJsonObject(found) ? found : {};
}

/** The list at a key, empty when there is none. */
export function listAt(value: Json | undefined, key: string): readonly Json[] {
  const found = isJsonObject(value) ? value[key] : undefined;
  return isJsonList(found) ? found : [];
}

/** The objects in the list at a key. */
export function objectsAt(value: Json | undefined, key: string): readonly JsonObject[] {
  return listAt(value, key).filter(isJsonObject);
}

/** The text at a key, or a default. */
export function textAt(value: Json | undefined, key: string, otherwise = ""): string {
  const found = isJsonObject(value) ? value[key] : undefined;
  return typeof found === "string" ? found : otherwise;
}

/** The type of a value as a blueprint writes it. */
export function typeOf(value: Json): string {
  if (value === null) return "string";
  return isJsonList(value) ? "array" : typeof value;
}
