import { isDatePreset } from "../model/comparison/dates.ts";
import type { DatePreset, Operator } from "../model/condition.ts";
import { isJsonObject, type Json } from "../model/json.ts";
import { showName, showValue } from "./display.ts";

/** How an operator and its value are said of a subject. */
export interface Phrase {
  /** The condition is met, e.g. `is at least 80`. */
  readonly holds: string;
  /** The value can be compared and doesn't meet the condition, e.g. `is below 80`. */
  readonly fails: string;
  /** What is asked for, behind "must", e.g. `be at least 80`. */
  readonly must: string;
}

/** Says a condition in words. */
export function phraseOf(operator: Operator, expected: Json | undefined): Phrase {
  const range = describeDateRange(expected);
  if (range !== null) {
    const within = { holds: `is ${range}`, fails: `is not ${range}`, must: `be a date that is ${range}` };
    return operator === "=" || operator === "between"
      ? within
      : reverse(within, `be a date that is not ${range}`);
  }
  return PHRASES[operator](showValue(expected ?? null));
}

const PHRASES: Readonly<Record<Operator, (expected: string) => Phrase>> = {
  "=": isOrNot,
  "!=": (value) => reverse(isOrNot(value), `be other than ${value}`),
  "<": (value) => ({ holds: `is below ${value}`, fails: `is not below ${value}`, must: `be below ${value}` }),
  "<=": (value) => ({
    holds: `is at most ${value}`,
    fails: `is above ${value}`,
    must: `be at most ${value}`,
  }),
  ">": (value) => ({ holds: `is above ${value}`, fails: `is not above ${value}`, must: `be above ${value}` }),
  ">=": (value) => ({
    holds: `is at least ${value}`,
    fails: `is below ${value}`,
    must: `be at least ${value}`,
  }),
  contains: (value) => doesOrNot("contain", "contains", value),
  doesNotContains: (value) => reverse(doesOrNot("contain", "contains", value), `not contain ${value}`),
  beginsWith: (value) => doesOrNot("begin with", "begins with", value),
  doesNotBeginsWith: (value) =>
    reverse(doesOrNot("begin with", "begins with", value), `not begin with ${value}`),
  endsWith: (value) => doesOrNot("end with", "ends with", value),
  doesNotEndsWith: (value) => reverse(doesOrNot("end with", "ends with", value), `not end with ${value}`),
  containsAny: (value) => ({
    holds: `has one of ${value}`,
    fails: `has none of ${value}`,
    must: `contain one of ${value}`,
  }),
  in: (value) => ({ holds: `is one of ${value}`, fails: `is none of ${value}`, must: `be one of ${value}` }),
  between: isOrNot,
  notBetween: (value) => reverse(isOrNot(value), `not be ${value}`),
  isEmpty: () => ({ holds: "is empty", fails: "is not empty", must: "be empty" }),
  isNotEmpty: () => ({ holds: "is set", fails: "is empty", must: "be set" }),
};

function isOrNot(value: string): Phrase {
  return { holds: `is ${value}`, fails: `is not ${value}`, must: `be ${value}` };
}

function doesOrNot(verb: string, verbs: string, value: string): Phrase {
  return { holds: `${verbs} ${value}`, fails: `does not ${verb} ${value}`, must: `${verb} ${value}` };
}

function reverse(phrase: Phrase, must: string): Phrase {
  return { holds: phrase.fails, fails: phrase.holds, must };
}

const PRESETS: Readonly<Record<DatePreset, string>> = {
  today: "today (UTC)",
  tomorrow: "tomorrow (UTC)",
  yesterday: "yesterday (UTC)",
  lastWeek: "in the last 7 days",
  last2Weeks: "in the last 14 days",
  lastMonth: "in the last 30 days",
  last3Months: "in the last 90 days",
  last6Months: "in the last 180 days",
  last12Months: "in the last 365 days",
};

/** A date range, to be put behind "is" or "is not"; null when the value is none. */
function describeDateRange(value: Json | undefined): string | null {
  if (!isJsonObject(value)) return null;
  const { preset, from, to } = value;
  if (isDatePreset(preset)) return PRESETS[preset];
  return typeof from === "string" && typeof to === "string"
    ? `between ${showName(from)} and ${showName(to)}`
    : null;
}
