import { isJsonList, isJsonObject, type Json } from "../json.ts";
import { type QueryProblem, quoteName } from "./query-problem.ts";

/**
 * What queries can say of the window, as `{{start}}`: `start` and `end` in ISO 8601, `start_ms` and `end_ms` in milliseconds since 1970,
 * `start_s` and `end_s` in whole seconds.
 */
export const WINDOW_TIMES = ["start", "end", "start_ms", "end_ms", "start_s", "end_s"] as const;

/** One of them where it stands in a text; its first group is the name. */
export const WINDOW_TIME = /\{\{\s*([A-Za-z_]+)\s*\}\}/g;

const KNOWN: readonly string[] = WINDOW_TIMES;

/** Finds times that there are not, in every text of a value; `path` leads to it. */
export function listUnknownTimes(
  value: Json | undefined,
  path: QueryProblem["path"],
): readonly QueryProblem[] {
  if (typeof value === "string")
    return Array.from(value.matchAll(WINDOW_TIME), ([, name = ""]) => name)
      .filter((name) => !KNOWN.includes(name))
      .map((name) => {
        const message = `${quoteName(name)} in {{}} is no time of the window; there are ${KNOWN.join(", ")}`;
        return { path, message, unknown: { name, known: KNOWN } };
      });
  if (isJsonList(value)) return value.flatMap((each, index) => listUnknownTimes(each, [...path, index]));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => listUnknownTimes(each, [...path, key]));
}
