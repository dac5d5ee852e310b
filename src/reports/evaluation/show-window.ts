import { showNumber } from "../../model/show-number.ts";
import type { Window } from "../../model/sli.ts";
import { tidy } from "../markdown.ts";

const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):(\d{2})/;

/** The time that was looked at: `2026-11-21 19:24 to 19:26 UTC (2 min)`. */
export function showWindow({ start, end }: Window): string {
  const [first, last] = [MOMENT.exec(start), MOMENT.exec(end)];
  if (first === null || last === null) return `${tidy(start, 40)} to ${tidy(end, 40)}`;
  const to = first[1] === last[1] ? showTime(last) : `${last[1]} ${showTime(last)}`;
  const span = (Date.parse(end) - Date.parse(start)) / 1000;
  return `${first[1]} ${showTime(first)} to ${to} UTC (${showSeconds(span)})`;
}

/** A moment to the minute: `2026-11-21 19:26`. */
export function showMoment(at: string): string {
  const [, day, time] = MOMENT.exec(at) ?? [];
  return day === undefined ? tidy(at, 40) : `${day} ${time}`;
}

function showTime([, , time = "", seconds = "00"]: RegExpExecArray): string {
  return seconds === "00" ? time : `${time}:${seconds}`;
}

function showSeconds(seconds: number): string {
  if (seconds < 120 && seconds % 60 !== 0) return `${showNumber(seconds)} s`;
  if (seconds < 7200) return `${showNumber(seconds / 60, 2)} min`;
  return `${showNumber(seconds / 3600, 2)} h`;
}
