import type { Json } from "../../model/json.ts";

/** A value as Pitometer handles it: whatever JSON says, nothing at all, or NaN. It never looks which. */
export type Loose = Json | undefined;

/**
 * `a <= b` as JavaScript reads it of any two values (ECMAScript, IsLessThan): two texts by their characters, all else as numbers,
 * and never with what is no number.
 */
export function isAtMost(a: Loose, b: Loose): boolean {
  const order = compare(a, b);
  return order !== null && order <= 0;
}

/** `a >= b`, likewise. */
export function isAtLeast(a: Loose, b: Loose): boolean {
  const order = compare(a, b);
  return order !== null && order >= 0;
}

/** `a < b`, likewise. */
export function isLess(a: Loose, b: Loose): boolean {
  const order = compare(a, b);
  return order !== null && order < 0;
}

/** `a == b`, likewise: `5` and `"5"` are the same, and so are null and nothing. */
export function isLooselyEqual(a: Loose, b: Loose): boolean {
  if (isNothing(a) || isNothing(b)) return isNothing(a) && isNothing(b);
  const [left, right] = [toPrimitive(a), toPrimitive(b)];
  return typeof left === "string" && typeof right === "string"
    ? left === right
    : Number(left) === Number(right);
}

/** `a + b`, likewise: a sum, or with a text the two written one after the other. */
export function add(a: Loose, b: Loose): Loose {
  const [left, right] = [toPrimitive(a), toPrimitive(b)];
  return typeof left === "string" || typeof right === "string"
    ? `${String(left)}${String(right)}`
    : Number(left) + Number(right);
}

/** The number that arithmetic makes of a value; NaN where it makes none. */
export function toNumber(value: Loose): number {
  return Number(toPrimitive(value));
}

/** The text that a value is as the name of a property. */
export function toText(value: Loose): string {
  return String(toPrimitive(value));
}

function compare(a: Loose, b: Loose): -1 | 0 | 1 | null {
  const [left, right] = [toPrimitive(a), toPrimitive(b)];
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  const [x, y] = [Number(left), Number(right)];
  if (Number.isNaN(x) || Number.isNaN(y)) return null;
  return x < y ? -1 : x > y ? 1 : 0;
}

function toPrimitive(value: Loose): string | number | boolean | null | undefined {
  if (typeof value !== "object" || value === null) return value;
  if (!Array.isArray(value)) return "[object Object]";
  return value.map((each: Loose) => (isNothing(each) ? "" : String(toPrimitive(each)))).join(",");
}

function isNothing(value: Loose): value is null | undefined {
  return value === null || value === undefined;
}
