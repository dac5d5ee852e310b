import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import type { Window } from "../../model/sli.ts";
import { suggestNearest } from "./nearest.ts";
import { NoAnswer } from "./no-answer.ts";

const TOKEN = /\{\{\s*([A-Za-z_]+)\s*\}\}/g;

/** Puts the window into a text, as `fillWindow` does. */
export function fillWindowInText(text: string, window: Window): string {
  return String(fillText(text, listTimes(window)));
}

/** Puts the window into a JSON value, wherever a text in it says `{{start}}`. See `listTimes`. */
export function fillWindow(value: Json, window: Window): Json {
  const times = listTimes(window);
  const fill = (part: Json): Json => {
    if (typeof part === "string") return fillText(part, times);
    if (isJsonList(part)) return part.map(fill);
    if (isJsonObject(part))
      return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, fill(each)]));
    return part;
  };
  return fill(value);
}

/**
 * What queries can say of the window: `start` and `end` in ISO 8601, `start_ms` and `end_ms` in milliseconds since 1970, `start_s`
 * and `end_s` in whole seconds.
 */
function listTimes({ start, end }: Window): Readonly<Record<string, string | number>> {
  const [from, to] = [Date.parse(start), Date.parse(end)];
  return {
    start,
    end,
    start_ms: from,
    end_ms: to,
    start_s: Math.floor(from / 1000),
    end_s: Math.floor(to / 1000),
  };
}

/** A text that is nothing else becomes what the time is, a number for those that are one. */
function fillText(text: string, times: Readonly<Record<string, string | number>>): string | number {
  const find = (name: string): string | number => {
    const time = Object.hasOwn(times, name) ? times[name] : undefined;
    if (time !== undefined) return time;
    const names = Object.keys(times);
    const hint = suggestNearest(name, names) || ` There are ${names.join(", ")}.`;
    throw new NoAnswer("bad_query", `The query says {{${name}}}, which is no time of the window.${hint}`);
  };
  const whole = /^\{\{\s*([A-Za-z_]+)\s*\}\}$/.exec(text)?.[1];
  return whole === undefined ? text.replaceAll(TOKEN, (_, name: string) => String(find(name))) : find(whole);
}
