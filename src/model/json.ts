/** Any value that JSON can say. Entity properties, jq inputs and outputs, and decision files are made of it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object with values of any JSON kind. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for a JSON object: not null, not a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for a list of JSON values. */
export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
