import type { Operator } from "../condition.ts";
import type { Json } from "../json.ts";
import { readSpan } from "./dates.ts";
import {
  ANYTHING,
  BOOLEAN,
  DATE,
  isList,
  type Kind,
  LIST,
  NUMBER,
  SCALAR,
  TEXT,
  TEXT_OR_NUMBER,
} from "./kinds.ts";

/** An operator with its value, ready to be asked about an entity's value. */
export interface Operation {
  /** What the entity's value must be to be compared at all; null when the condition's own value makes no sense. */
  readonly needs: Kind<unknown> | null;
  /** Whether the condition holds for the entity's value, null being a missing one. */
  readonly holds: (value: Json) => boolean;
}

/** Makes an operation out of the value written in the condition. `now` is what date presets count from. */
type Compile = (expected: Json | undefined, now: Date) => Operation;

/** Turns a test of values of one kind into an operation. A value of another kind fails it, whichever way it is turned. */
type Turn = <T>(needs: Kind<T>, test: (value: T) => boolean) => Operation;

/** The condition holds when the test does. A missing value fails. */
const affirm: Turn = (needs, test) => ({
  needs,
  holds: (value) => {
    const read = value === null ? undefined : needs.read(value);
    return read !== undefined && test(read);
  },
});

/** The condition holds when the test doesn't. A missing value holds: what isn't there isn't equal and contains nothing. */
const deny: Turn = (needs, test) => ({
  needs,
  holds: (value) => {
    if (value === null) return true;
    const read = needs.read(value);
    return read !== undefined && !test(read);
  },
});

/** For a condition whose own value makes no sense, such as a date range that ends before it begins: never holds. */
const NEVER: Operation = { needs: null, holds: () => false };

/**
 * Every operator of a scorecard condition. The entity's value stands on the left, the condition's on the right: Port's text
 * about `<` and `beginsWith` says the reverse, but every one of its examples means this (Port, scorecards: operators).
 *
 * - Types are strict, and a value of the wrong type fails the negative operators too: `!=` must not pass because someone
 *   turned a text into a list.
 * - `=` with a list means the same list, in the same order ("exact matches of the specified value", Port, comparison
 *   operators). For "any of these" there are `in` (single values) and `containsAny` (lists).
 * - `=` and `!=` with a date range are `between` and `notBetween`. A text that is no date fails both.
 * - `0`, `false` and white space are not empty; a missing value, `""`, `[]` and `{}` are.
 */
export const OPERATIONS: Readonly<Record<Operator, Compile>> = {
  "=": (expected, now) => equal(affirm, expected, now),
  "!=": (expected, now) => equal(deny, expected, now),
  "<": compareNumbers((expected) => (value) => value < expected),
  "<=": compareNumbers((expected) => (value) => value <= expected),
  ">": compareNumbers((expected) => (value) => value > expected),
  ">=": compareNumbers((expected) => (value) => value >= expected),
  contains: compareTexts(affirm, (expected) => (value) => value.includes(expected)),
  doesNotContains: compareTexts(deny, (expected) => (value) => value.includes(expected)),
  beginsWith: compareTexts(affirm, (expected) => (value) => value.startsWith(expected)),
  doesNotBeginsWith: compareTexts(deny, (expected) => (value) => value.startsWith(expected)),
  endsWith: compareTexts(affirm, (expected) => (value) => value.endsWith(expected)),
  doesNotEndsWith: compareTexts(deny, (expected) => (value) => value.endsWith(expected)),
  containsAny: (expected) =>
    compareMembers(expected, (members) => affirm(LIST, (value) => value.some((item) => members.has(item)))),
  in: (expected) => compareMembers(expected, (members) => affirm(SCALAR, (value) => members.has(value))),
  between: (expected, now) => within(affirm, expected, now),
  notBetween: (expected, now) => within(deny, expected, now),
  isEmpty: () => ({ needs: ANYTHING, holds: isEmptyValue }),
  isNotEmpty: () => ({ needs: ANYTHING, holds: (value) => !isEmptyValue(value) }),
};

/** True for a missing value, `""`, `[]` and `{}` (Port, scorecards: isEmpty; null from its search documentation). */
export function isEmptyValue(value: Json): boolean {
  if (value === null || value === "") return true;
  if (typeof value !== "object") return false;
  return (isList(value) ? value : Object.keys(value)).length === 0;
}

function equal(turn: Turn, expected: Json | undefined, now: Date): Operation {
  if (typeof expected === "string") return turn(TEXT, (value) => value === expected);
  if (typeof expected === "number") return turn(NUMBER, (value) => value === expected);
  if (typeof expected === "boolean") return turn(BOOLEAN, (value) => value === expected);
  if (!isList(expected)) return within(turn, expected, now);
  return turn(
    LIST,
    (value) => value.length === expected.length && value.every((item, index) => item === expected[index]),
  );
}

function within(turn: Turn, expected: Json | undefined, now: Date): Operation {
  const span = readSpan(expected, now);
  return span === null ? NEVER : turn(DATE, (value) => span.from <= value && value <= span.to);
}

function compareNumbers(test: (expected: number) => (value: number) => boolean): Compile {
  return (expected) => (typeof expected === "number" ? affirm(NUMBER, test(expected)) : NEVER);
}

function compareTexts(turn: Turn, test: (expected: string) => (value: string) => boolean): Compile {
  return (expected) => (typeof expected === "string" ? turn(TEXT_OR_NUMBER, test(expected)) : NEVER);
}

function compareMembers(
  expected: Json | undefined,
  compile: (members: ReadonlySet<Json>) => Operation,
): Operation {
  return isList(expected) ? compile(new Set(expected)) : NEVER;
}
