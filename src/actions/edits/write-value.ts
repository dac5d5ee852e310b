import type { Json } from "../../model/json.ts";
import type { Notation } from "./read-document.ts";
import { type Plain, writeScalar } from "./write-scalar.ts";

/** Whether a value has nothing in it that could stand on lines of its own. */
export function isInline(value: Json): value is Plain | readonly [] {
  return typeof value !== "object" || value === null || Object.keys(value).length === 0;
}

/** Writes a value on one line. */
export function writeInline(value: Json, notation: Notation, before?: string): string {
  if (typeof value !== "object" || value === null) return writeScalar(value, notation, before);
  if (Array.isArray(value)) return `[${value.map((each: Json) => writeInline(each, notation)).join(", ")}]`;
  const pairs = Object.entries(value).map(([key, each]) => writePair(key, each, notation));
  if (pairs.length === 0) return "{}";
  return notation === "json" ? `{${pairs.join(", ")}}` : `{ ${pairs.join(", ")} }`;
}

/** Writes a key and its value on one line. */
export function writePair(key: string, value: Json, notation: Notation): string {
  return `${writeScalar(key, notation, undefined)}: ${writeInline(value, notation)}`;
}

/** Writes a collection that isn't empty as YAML in lines, as deep as `indent`; without a line break at its end. */
export function writeBlock(value: Json, indent: number, newline: string): string {
  const space = " ".repeat(indent);
  return blockLines(value)
    .map((line) => space + line)
    .join(newline);
}

/** Writes a key and its value in as many lines as it takes. */
export function writeBlockPair(key: string, value: Json, indent: number, newline: string): string {
  return writeBlock({ [key]: value }, indent, newline);
}

function blockLines(value: Json): readonly string[] {
  if (typeof value !== "object" || value === null || isInline(value)) return [writeInline(value, "yaml")];
  if (Array.isArray(value))
    return value.flatMap((item: Json) => {
      const [first = "", ...others] = blockLines(item);
      return [`- ${first}`, ...others.map((line) => `  ${line}`)];
    });
  return Object.entries(value).flatMap(([key, each]) => {
    const name = writeScalar(key, "yaml", undefined);
    if (isInline(each)) return [`${name}: ${writeInline(each, "yaml")}`];
    return [`${name}:`, ...blockLines(each).map((line) => `  ${line}`)];
  });
}
