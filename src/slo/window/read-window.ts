import { readDuration } from "../../model/duration.ts";
import type { Window } from "../../model/sli.ts";
import type { Dialect } from "../../model/slo.ts";
import { readTimestamp } from "./read-timestamp.ts";

/** Which time is to be looked at: start and end, a timeframe that ends now, or a timeframe from a start on. What isn't said is empty or left out. */
export interface WindowRequest {
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly timeframe?: string | undefined;
}

/** The window, or what is wrong with the request, for people. */
export type ReadWindow =
  | { readonly kind: "window"; readonly window: Window }
  | { readonly kind: "error"; readonly message: string };

const MINUTE = 60_000;

/**
 * Works out the window of an evaluation by Keptn's rules (lighthouse-service, getEvaluationTimestamps; go-utils, GetStartEndTime): an end
 * excludes a timeframe, and from start to end it is a minute at least. Unlike Keptn, an offset such as `+10:00` is not lost. Strictly,
 * a window that hasn't ended yet is refused: nobody can measure it.
 */
export function readWindow(
  { start = "", end = "", timeframe = "" }: WindowRequest,
  now: Date,
  dialect: Dialect = "muster",
): ReadWindow {
  if (start === "" && end === "" && timeframe === "") {
    return error("no time to look at: give a timeframe such as 5m, or a start and an end");
  }
  if (start !== "" && end === "" && timeframe === "") {
    return error("a start needs an end or a timeframe, too");
  }
  if (end !== "" && timeframe !== "") return error("an end and a timeframe exclude each other");
  if (end !== "" && start === "") return error("an end needs a start, too");
  const length = timeframe === "" ? 0 : readDuration(timeframe);
  if (length === null) {
    return error(`the timeframe \`${timeframe}\` is no duration such as 90s, 2m or 1h30m`);
  }
  const from = start === "" ? new Date(now.getTime() - length) : readTimestamp(start);
  if (from === null) return error(describeMoment("start", start));
  const until = chooseEnd(start, end, from, length, now);
  if (until === null) return error(describeMoment("end", end));
  return makeWindow(from, until, now, dialect);
}

function chooseEnd(start: string, end: string, from: Date, length: number, now: Date): Date | null {
  if (end !== "") return readTimestamp(end);
  return start === "" ? now : new Date(from.getTime() + length);
}

function makeWindow(from: Date, until: Date, now: Date, dialect: Dialect): ReadWindow {
  if (Number.isNaN(from.getTime()) || Number.isNaN(until.getTime())) {
    return error("the window reaches beyond any calendar");
  }
  const window = { start: from.toISOString(), end: until.toISOString() };
  if (until.getTime() - from.getTime() < MINUTE) {
    return error(
      `the end must be a minute after the start at least, but ${window.start} to ${window.end} is shorter`,
    );
  }
  if (dialect === "muster" && until.getTime() > now.getTime()) {
    return error(
      `the window ends in the future, at ${window.end}; it is ${now.toISOString()} now, and what comes can't be measured yet`,
    );
  }
  return { kind: "window", window };
}

function describeMoment(what: string, text: string): string {
  return `the ${what} \`${text}\` is no moment such as 2026-01-31T08:00:00Z`;
}

function error(message: string): ReadWindow {
  return { kind: "error", message };
}
