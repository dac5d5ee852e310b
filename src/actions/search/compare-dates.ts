import { readInstant } from "../../model/comparison/dates.ts";
import { DATE } from "../../model/comparison/kinds.ts";
import type { Operation } from "../../model/comparison/operators.ts";
import { isJsonObject, type Json } from "../../model/json.ts";
import { SEARCH_PRESET_DAYS } from "../../model/search-operators.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

const ORDERS: Readonly<Record<string, ((value: number, expected: number) => boolean) | undefined>> = {
  "<": (value, expected) => value < expected,
  "<=": (value, expected) => value <= expected,
  ">": (value, expected) => value > expected,
  ">=": (value, expected) => value >= expected,
};

/** An operator that compares with one moment, as searches may (Port, search and query); null for any other. A missing date is no date. */
export function compareMoments(operator: string, expected: Json | undefined, now: Date): Operation | null {
  if (operator === "isExpired" || operator === "isNotExpired") {
    const isExpired = operator === "isExpired";
    return toOperation((value) => value <= now.getTime() === isExpired, false);
  }
  const order = ORDERS[operator];
  const instant = typeof expected === "string" ? readInstant(expected) : null;
  return order === undefined || instant === null
    ? null
    : toOperation((value) => order(value, instant), false);
}

/** `=` and `!=` for properties that hold dates: the same moment, however it is written. Null for any other. */
export function compareSameMoment(operator: string, expected: Json | undefined): Operation | null {
  const instant = typeof expected === "string" ? readInstant(expected) : null;
  if (instant === null) return null;
  if (operator === "=") return toOperation((value) => value === instant, false);
  return operator === "!=" ? toOperation((value) => value !== instant, true) : null;
}

/** A range by a preset that only searches have, written out; any other value as it is. */
export function settlePreset(value: Json | undefined, now: Date): Json | undefined {
  if (!isJsonObject(value) || typeof value["preset"] !== "string") return value;
  const { preset } = value;
  const days = isSearchPreset(preset) ? SEARCH_PRESET_DAYS[preset] : null;
  if (days === null) return value;
  const ends = [now, new Date(now.getTime() + days * DAY_MS)].map((end) => end.toISOString());
  const [from = "", to = ""] = days < 0 ? ends.toReversed() : ends;
  return { from, to };
}

function isSearchPreset(preset: string): preset is keyof typeof SEARCH_PRESET_DAYS {
  return Object.hasOwn(SEARCH_PRESET_DAYS, preset);
}

function toOperation(test: (value: number) => boolean, ofNone: boolean): Operation {
  return {
    needs: DATE,
    holds: (value) => {
      if (value === null) return ofNone;
      const read = DATE.read(value);
      return read !== undefined && test(read);
    },
  };
}
