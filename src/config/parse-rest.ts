import type { z } from "zod";
import { valueAt } from "./document-path.ts";

/** What a schema makes of a value without what is wrong in it. */
export interface ParsedRest<T> {
  readonly value: T;
  /** True when nothing was left out but keys that the schema doesn't know. */
  readonly isWhole: boolean;
}

/**
 * Parses a value and leaves out the keys with which something is wrong, where the schema can do without them: for looking further into a
 * document that has problems, and for readers who overlook keys. Null where the rest makes no sense. Nothing is taken out of lists,
 * in which places are counted.
 */
export function parseRest<T>(schema: z.ZodType<T>, value: unknown): ParsedRest<T> | null {
  const first = schema.safeParse(value);
  if (first.success) return { value: first.data, isWhole: true };
  const rest: unknown = structuredClone(value);
  for (const issue of first.error.issues) {
    const [path, keys] =
      issue.code === "unrecognized_keys"
        ? [issue.path, issue.keys]
        : [issue.path.slice(0, -1), issue.path.slice(-1)];
    const holder = valueAt(rest, path);
    if (typeof holder !== "object" || holder === null || Array.isArray(holder)) return null;
    for (const key of keys) Reflect.deleteProperty(holder, key);
  }
  const parsed = schema.safeParse(rest).data;
  const isWhole = first.error.issues.every(({ code }) => code === "unrecognized_keys");
  return parsed === undefined ? null : { value: parsed, isWhole };
}
