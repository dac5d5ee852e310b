import { DATE_PRESETS, type DatePreset } from "../condition.ts";
import { isJsonObject, type Json } from "../json.ts";

/** A span of time in milliseconds since the epoch; both ends belong to it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const DAY = 24 * 60 * 60 * 1000;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Reads an ISO 8601 date (the start of that day in UTC) or a date and time with `Z` or an offset, in milliseconds since the epoch.
 * Null for anything else: a time without a zone could mean a whole day of moments, and 30 February none.
 */
export function readInstant(text: string): number | null {
  const match = DATE.exec(text) ?? DATE_TIME.exec(text);
  if (match === null) return null;
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(Number(match[1]), month)) return null;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/**
 * The span that a date range of a condition means at the moment `now`; null when it is none, or ends before it begins.
 * A `to` that is a plain date includes the whole of that day.
 */
export function readSpan(value: Json | undefined, now: Date): Span | null {
  if (!isJsonObject(value)) return null;
  const { preset, from, to } = value;
  if (isDatePreset(preset)) return presetSpan(preset, now.getTime());
  if (typeof from !== "string" || typeof to !== "string") return null;
  const start = readInstant(from);
  const end = readInstant(to);
  if (start === null || end === null) return null;
  const last = DATE.test(to) ? end + DAY - 1 : end;
  return start <= last ? { from: start, to: last } : null;
}

/** True for a date range that moves with the clock. */
export function isRelativeRange(value: Json | undefined): boolean {
  return isJsonObject(value) && isDatePreset(value.preset);
}

/** True for the name of one of Port's date presets. */
export function isDatePreset(value: Json | undefined): value is DatePreset {
  return DATE_PRESETS.some((preset) => preset === value);
}

/** Rolling presets in days back from now; the others are calendar days in UTC, this many days from today (Port, search: presets). */
const ROLLING_DAYS = {
  lastWeek: 7,
  last2Weeks: 14,
  lastMonth: 30,
  last3Months: 90,
  last6Months: 180,
  last12Months: 365,
} as const;
const CALENDAR_DAYS = { today: 0, tomorrow: 1, yesterday: -1 } as const;

function presetSpan(preset: DatePreset, now: number): Span | null {
  if (Number.isNaN(now)) return null;
  if (preset === "today" || preset === "tomorrow" || preset === "yesterday") {
    const from = (Math.floor(now / DAY) + CALENDAR_DAYS[preset]) * DAY;
    return { from, to: from + DAY - 1 };
  }
  return { from: now - ROLLING_DAYS[preset] * DAY, to: now };
}
