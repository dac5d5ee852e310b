import type { z } from "zod";
import { valueAt } from "./document-path.ts";

/**
 * What a schema makes of a value when the keys are left out that it doesn't know; null where more than those is wrong. For looking
 * further into a document that has problems, and for readers who overlook such keys.
 */
export function parseWithoutUnknownKeys<T>(schema: z.ZodType<T>, value: unknown): T | null {
  const first = schema.safeParse(value);
  if (first.success) return first.data;
  const known: unknown = structuredClone(value);
  for (const issue of first.error.issues) {
    if (issue.code !== "unrecognized_keys") return null;
    const holder = valueAt(known, issue.path);
    if (typeof holder !== "object" || holder === null) return null;
    for (const key of issue.keys) Reflect.deleteProperty(holder, key);
  }
  return schema.safeParse(known).data ?? null;
}
