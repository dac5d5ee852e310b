import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import { WINDOW_TIME, type WINDOW_TIMES } from "../../model/metric-queries/window-times.ts";
import type { Window } from "../../model/sli.ts";

/** Puts the window into a text, as `fillWindow` does. */
export function fillWindowInText(text: string, window: Window): string {
  return String(fillText(text, listTimes(window)));
}

/** Puts the window into a JSON value, wherever a text in it says `{{start}}`. See `WINDOW_TIMES`. */
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

type Times = Readonly<Record<(typeof WINDOW_TIMES)[number], string | number>>;

function listTimes({ start, end }: Window): Times {
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

/** A text that is nothing else becomes what the time is, a number for those that are one. What is no time stays; queries with it are refused. */
function fillText(text: string, times: Times): string | number {
  const known = new Map<string, string | number>(Object.entries(times));
  const whole = /^\{\{\s*([A-Za-z_]+)\s*\}\}$/.exec(text)?.[1];
  if (whole !== undefined) return known.get(whole) ?? text;
  return text.replaceAll(WINDOW_TIME, (written, name: string) => String(known.get(name) ?? written));
}
