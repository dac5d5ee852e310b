import type { SourcePath } from "./source.ts";

/** What somebody wrote, of any shape, taken as a mapping: empty where it is none. */
export function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The same as a list: empty where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A text, or a number or truth value as the text it was written as; null for anything else. */
export function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : null;
}

/** A finite number; null for anything else. */
export function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** Every text in a value, with the way to it. */
export function* textsIn(value: unknown, path: SourcePath = []): Generator<[SourcePath, string]> {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* textsIn(item, [...path, index]);
  } else for (const [key, item] of Object.entries(mapOf(value))) yield* textsIn(item, [...path, key]);
}
