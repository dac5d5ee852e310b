import type { z } from "zod";
import type { Diagnostic } from "../model/diagnostic.ts";
import { describeIssue } from "./describe-issue.ts";
import type { DocumentKind } from "./document-kinds.ts";
import type { SourceDocument } from "./read-document.ts";

/** More problems of one document than anybody reads. */
const MANY = 1_000;

/** Checks a document against the schema of its kind; `value` is what the schema made of it, undefined with problems. */
export function checkSchema<T>(
  document: SourceDocument,
  kind: DocumentKind & { readonly schema: z.ZodType<T> },
): { value: T | undefined; diagnostics: Diagnostic[] } {
  const result = kind.schema.safeParse(document.value);
  if (result.success) return { value: result.data, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  for (const issue of result.error.issues) {
    if (diagnostics.length >= MANY) break;
    diagnostics.push(...describeIssue(issue, { document, kind }).slice(0, MANY));
  }
  return { value: undefined, diagnostics };
}
