import type { z } from "zod";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { DocumentKind } from "./document-kinds.ts";
import { allowedAt } from "./json-schema.ts";
import type { DocumentPath } from "./locate.ts";
import type { SourceDocument } from "./read-document.ts";
import { suggest } from "./suggest.ts";

type Issue = z.core.$ZodIssue;

/** Checks a document against the schema of its kind; `value` is what the schema made of it, undefined with problems. */
export function checkSchema<T>(
  document: SourceDocument,
  kind: DocumentKind & { readonly schema: z.ZodType<T> },
): { value: T | undefined; diagnostics: Diagnostic[] } {
  const result = kind.schema.safeParse(document.value);
  if (result.success) return { value: result.data, diagnostics: [] };
  return {
    value: undefined,
    diagnostics: result.error.issues.flatMap((issue) => describeIssue(issue, document, kind)),
  };
}

function describeIssue(
  issue: Issue,
  document: SourceDocument,
  kind: DocumentKind,
  base: DocumentPath = [],
): Diagnostic[] {
  const path = [...base, ...issue.path];
  const report = (message: string, suggestion?: string) => [
    document.locator.problem("error", "schema", path, `${place(path)}${message}`, suggestion),
  ];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => {
        const suggestion = suggest(key, allowedAt(kind, path).keys);
        const known = suggestion === undefined ? {} : { suggestion };
        const at = document.locator.atKey([...path, key]);
        return {
          severity: "error",
          code: "schema",
          ...at,
          message: `${place(path)}unknown key "${key}"`,
          ...known,
        };
      });
    case "invalid_union":
      return describeUnion(issue, document, kind, path, report);
    case "invalid_type":
      return describeType(issue, valueAt(document.value, path), path, document, report);
    case "invalid_value": {
      const allowed = issue.values.map(String);
      return report(...refuseValue(valueAt(document.value, path), allowed));
    }
    case "invalid_key":
      return issue.issues.flatMap((inner) => report(`key ${inner.message}`));
    default:
      return report(issue.message.charAt(0).toLowerCase() + issue.message.slice(1));
  }
}

type Report = (message: string, suggestion?: string) => Diagnostic[];

function describeType(
  issue: Issue & { code: "invalid_type" },
  actual: unknown,
  path: DocumentPath,
  document: SourceDocument,
  report: Report,
): Diagnostic[] {
  if (actual !== undefined)
    return report(`expected ${article(issue.expected)}, got ${describeValue(actual)}`);
  const parent = path.slice(0, -1);
  return [
    document.locator.problem(
      "error",
      "schema",
      parent,
      `${place(parent)}missing key "${String(path.at(-1))}"`,
    ),
  ];
}

function describeUnion(
  issue: Issue & { code: "invalid_union" },
  document: SourceDocument,
  kind: DocumentKind,
  path: DocumentPath,
  report: Report,
): Diagnostic[] {
  const actual = valueAt(document.value, path);
  if (issue.discriminator !== undefined && issue.errors.length === 0) {
    const key = String(issue.discriminator);
    if (actual === undefined) return report(`missing key "${key}"`);
    return report(...refuseValue(actual, allowedAt(kind, path).values));
  }
  const nested = issue.errors.filter(
    (errors) => !errors.some((error) => error.path.length === 0 && error.code === "invalid_type"),
  );
  const [only] = nested;
  if (only !== undefined && nested.length === 1)
    return only.flatMap((error) => describeIssue(error, document, kind, path));
  const expected = issue.errors
    .flat()
    .flatMap((error) => (error.code === "invalid_type" ? [article(error.expected)] : []));
  if (nested.length === 0)
    return report(`expected ${[...new Set(expected)].join(" or ")}, got ${describeValue(actual)}`);
  return report(`does not fit: expected one of its forms (keys ${allowedAt(kind, path).keys.join(", ")})`);
}

function refuseValue(actual: unknown, allowed: readonly string[]): [string, string | undefined] {
  const list = allowed.length === 1 ? `must be ${allowed[0]}` : `must be one of ${allowed.join(", ")}`;
  const suggestion = typeof actual === "string" ? suggest(actual, allowed) : undefined;
  return [`${list}; got ${describeValue(actual)}`, suggestion];
}

/** Walks a parsed document; undefined where the path leads nowhere. */
export function valueAt(value: unknown, path: DocumentPath): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step)) return undefined;
    found = Reflect.get(found, step);
  }
  return found;
}

/** Writes a path as people read it, `rules[1].level: `, or nothing for the document itself. */
function place(path: DocumentPath): string {
  if (path.length === 0) return "";
  const text = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  return `${text.replace(/^\./, "")}: `;
}

function article(type: string): string {
  const word = {
    array: "a list",
    object: "a mapping",
    string: "a text",
    boolean: "true or false",
    null: "nothing",
  }[type];
  return word ?? `a ${type}`;
}

/** Names a value in a message, shortened. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  const text = typeof value === "string" ? `"${value}"` : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}
