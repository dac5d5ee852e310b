import type { Json } from "../json.ts";
import { readInstant } from "./dates.ts";

/** A kind of value that an operator can compare: how it is called, and how a value of it is read. */
export interface Kind<T> {
  /** With its article, e.g. `a number`. */
  readonly name: string;
  /** The value in the form that is compared; undefined when it isn't of this kind. */
  readonly read: (value: Exclude<Json, null>) => T | undefined;
}

/** Texts, exactly as they are. */
export const TEXT: Kind<string> = {
  name: "a text",
  read: (value) => (typeof value === "string" ? value : undefined),
};

/** Numbers. `"5"` is none. */
export const NUMBER: Kind<number> = {
  name: "a number",
  read: (value) => (typeof value === "number" ? value : undefined),
};

/** `true` and `false`. `"true"` is none. */
export const BOOLEAN: Kind<boolean> = {
  name: "true or false",
  read: (value) => (typeof value === "boolean" ? value : undefined),
};

/** Texts, and numbers as they are written in decimal (Port, scorecards: text operators support String and Number). */
export const TEXT_OR_NUMBER: Kind<string> = {
  name: "a text or a number",
  read: (value) => {
    if (typeof value === "string") return value;
    return typeof value === "number" ? String(value) : undefined;
  },
};

/** Texts, numbers, and `true` or `false`. */
export const SCALAR: Kind<string | number | boolean> = {
  name: "a single value",
  read: (value) => (typeof value === "object" ? undefined : value),
};

/** Lists. */
export const LIST: Kind<readonly Json[]> = {
  name: "a list",
  read: (value) => (isList(value) ? value : undefined),
};

/** Dates written in ISO 8601, as milliseconds since the epoch. */
export const DATE: Kind<number> = {
  name: "a date such as 2026-01-31 or 2026-01-31T08:00:00Z",
  read: (value) => (typeof value === "string" ? (readInstant(value) ?? undefined) : undefined),
};

/** Whatever there is. */
export const ANYTHING: Kind<Exclude<Json, null>> = { name: "a value", read: (value) => value };

/** True for a JSON list; unlike `Array.isArray` it knows that lists are read-only. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
