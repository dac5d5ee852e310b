import type { SQLInputValue, SQLOutputValue } from "node:sqlite";
import type { Json } from "../../model/json.ts";

/** A row as SQLite gives it. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** Values for the named parameters of a statement. */
export type Params = Readonly<Record<string, SQLInputValue>>;

/** A value that no statement of Muster's can have written. */
export class DamagedRow extends Error {
  override readonly name = "DamagedRow";
}

/** A column that holds text. */
export function readText(row: Row, column: string): string {
  const value = row[column];
  if (typeof value === "string") return value;
  throw new DamagedRow(`has no text in ${column}`);
}

/** A column that holds a whole number. */
export function readNumber(row: Row, column: string): number {
  const value = row[column];
  if (typeof value === "number") return value;
  throw new DamagedRow(`has no number in ${column}`);
}

/** A column that holds a moment, as milliseconds since 1970. */
export function readMoment(row: Row, column: string): Date {
  return new Date(readNumber(row, column));
}

/** What a reader gives, or null where the column is empty. */
export function readOptional<T>(row: Row, column: string, read: (row: Row, column: string) => T): T | null {
  return row[column] === null ? null : read(row, column);
}

/** A column that holds one of some words. */
export function readWord<Word extends string>(row: Row, column: string, words: readonly Word[]): Word {
  const text = readText(row, column);
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw new DamagedRow(`has "${text.slice(0, 40)}" in ${column}`);
}

/** A column that holds a JSON list. */
export function readList(row: Row, column: string): readonly Json[] {
  const value = parseJson(readText(row, column));
  if (Array.isArray(value)) return value;
  throw new DamagedRow(`has no list in ${column}`);
}

/** A column that holds a JSON list of texts. */
export function readTexts(row: Row, column: string): readonly string[] {
  return readList(row, column).filter((each) => typeof each === "string");
}

function parseJson(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    throw new DamagedRow("has JSON that does not parse");
  }
}
