import { isJsonList, isJsonObject, type JsonObject } from "../../model/json.ts";
import type { RouteRequest } from "../http/route.ts";

/** The body of a request as an object; empty when there was none. Its shape was checked already. */
export function bodyOf(request: RouteRequest): JsonObject {
  return isJsonObject(request.body) ? request.body : {};
}

/** A text, or undefined when the key is missing, null or something else. */
export function textIn(body: JsonObject, key: string): string | undefined {
  const value = body[key];
  return typeof value === "string" ? value : undefined;
}

/** A whole number, or undefined. */
export function numberIn(body: JsonObject, key: string): number | undefined {
  const value = body[key];
  return typeof value === "number" ? value : undefined;
}

/** A flag, or undefined. */
export function flagIn(body: JsonObject, key: string): boolean | undefined {
  const value = body[key];
  return typeof value === "boolean" ? value : undefined;
}

/** One of the values that are allowed, or undefined. */
export function choiceIn<T extends string>(
  body: JsonObject,
  key: string,
  allowed: readonly T[],
): T | undefined {
  return allowed.find((each) => each === body[key]);
}

/** An object, or undefined. */
export function objectIn(body: JsonObject, key: string): JsonObject | undefined {
  const value = body[key];
  return isJsonObject(value) ? value : undefined;
}

/** The objects of a list, or undefined when there is no list. */
export function objectsIn(body: JsonObject, key: string): readonly JsonObject[] | undefined {
  const value = body[key];
  return isJsonList(value) ? value.filter((each) => isJsonObject(each)) : undefined;
}

/** The texts of a list, or undefined when there is no list. Objects in it count by their `name` or `login`, as in lists of labels and people. */
export function textsIn(body: JsonObject, key: string): readonly string[] | undefined {
  const value = body[key];
  if (!isJsonList(value)) return undefined;
  return value.flatMap((each) => {
    if (typeof each === "string") return [each];
    if (!isJsonObject(each)) return [];
    const name = textIn(each, "name") ?? textIn(each, "login");
    return name === undefined ? [] : [name];
  });
}
