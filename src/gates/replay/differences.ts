import { canonicalJson } from "../../model/canonical-json.ts";
import { isJsonObject } from "../../model/json.ts";

/** More than so many say no more than that the two have little in common. */
const MOST = 10;

/** The longest value that is shown, in characters. */
const LONGEST = 60;

/** Lists what differs between a decision as it was told and as it is made again, as sentences with the place of each value. */
export function listDifferences(told: unknown, made: unknown): readonly string[] {
  const found: string[] = [];
  compare(told, made, "", found);
  return found.length <= MOST ? found : [...found.slice(0, MOST), `and ${found.length - MOST} more`];
}

function compare(told: unknown, made: unknown, place: string, found: string[]): void {
  if (isJsonObject(told) && isJsonObject(made)) {
    for (const key of [...new Set([...Object.keys(told), ...Object.keys(made)])].sort())
      compare(valueAt(told, key), valueAt(made, key), place === "" ? key : `${place}.${key}`, found);
  } else if (Array.isArray(told) && Array.isArray(made)) {
    for (let index = 0; index < Math.max(told.length, made.length); index += 1)
      compare(told[index], made[index], `${place}[${index}]`, found);
  } else if (!isSame(told, made)) {
    found.push(`${place || "it"}: it says ${show(told)}, the facts give ${show(made)}`);
  }
}

function valueAt(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b);
}

function show(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = canonicalJson(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).toWellFormed()}…`;
}
