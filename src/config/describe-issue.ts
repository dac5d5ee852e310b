import type { Diagnostic } from "../model/diagnostic.ts";
import { isJsonObject } from "../model/json.ts";
import { allowedAt } from "./allowed-names.ts";
import { describeType, describeValue } from "./describe-value.ts";
import type { DocumentKind } from "./document-kinds.ts";
import { type DocumentPath, valueAt, writePath } from "./document-path.ts";
import { insteadOfBackend, insteadOfPart } from "./foreign-backends.ts";
import { type Issue, pickForm } from "./pick-form.ts";
import type { SourceDocument } from "./read-document.ts";
import { suggest } from "./suggest.ts";

/** The document that is checked. */
export interface CheckedDocument {
  readonly document: SourceDocument;
  readonly kind: DocumentKind;
}

/** So many unknown keys of one mapping are looked at: more than are shown. */
const MANY_KEYS = 200;

/** Says what is wrong in words for the author, at the place where it stands. `base` leads to the value that the issue is about. */
export function describeIssue(issue: Issue, checked: CheckedDocument, base: DocumentPath = []): Diagnostic[] {
  const { document } = checked;
  const path = [...base, ...issue.path];
  const actual = valueAt(document.value, path);
  const report: Report = (message, suggestion) => [
    document.locator.problem("error", "schema", path, `${writePath(path)}${message}`, suggestion),
  ];
  if (issue.code === "unrecognized_keys") return reportKeys(issue.keys, path, checked);
  if (issue.code === "invalid_key") return reportName(issue, path, checked);
  if (actual === undefined && path.length > 0)
    return reportGroup(path, checked) ?? reportMissingKey(path, checked);
  if (issue.code === "invalid_union") return describeUnion(issue, checked, path, report);
  if (issue.code === "invalid_type") return report(describeMismatch(issue.expected, actual));
  if (issue.code !== "invalid_value") return report(`${describeLimit(issue)}; got ${describeValue(actual)}`);
  const instead = checked.kind.name === "action" ? insteadOfPart(path, actual) : undefined;
  if (instead !== undefined) return report(instead);
  const { message, suggestion } = refuseValue(actual, issue.values.map(String));
  return report(message, suggestion);
}

type Report = (message: string, suggestion?: string) => Diagnostic[];

function describeUnion(
  issue: Issue & { readonly code: "invalid_union" },
  checked: CheckedDocument,
  path: DocumentPath,
  report: Report,
): Diagnostic[] {
  const { document, kind } = checked;
  const actual = valueAt(document.value, path);
  const allowed = allowedAt(kind, path, document.value);
  if (issue.discriminator !== undefined && issue.errors.length === 0) {
    const instead = kind.name === "action" ? insteadOfBackend(actual) : undefined;
    if (instead !== undefined) return report(instead);
    const { message, suggestion } = refuseValue(actual, allowed.values);
    return report(message, suggestion);
  }
  const picked = pickForm(issue, actual);
  switch (picked.kind) {
    case "meant":
      return picked.issues.flatMap((each) => describeIssue(each, checked, path));
    case "types":
      return report(`expected ${picked.types.map(describeType).join(" or ")}, got ${describeValue(actual)}`);
    case "unclear":
      return report(`must be ${allowed.description ?? "one of its forms"}; got ${describeValue(actual)}`);
  }
}

/** In a list of conditions, a group of conditions: Port's search language has them, its scorecards don't. */
function reportGroup(path: DocumentPath, { document }: CheckedDocument): Diagnostic[] | null {
  const parent = path.slice(0, -1);
  const value = valueAt(document.value, parent);
  if (path.at(-1) !== "operator" || !isJsonObject(value)) return null;
  if (!["combinator", "conditions", "rules"].some((key) => Object.hasOwn(value, key))) return null;
  const message =
    "conditions are flat: a group can't be one of them; write two rules, or a calculation property";
  return [document.locator.problem("error", "schema", parent, `${writePath(parent)}${message}`)];
}

/** Reports a key that is needed at the mapping that lacks it. */
function reportMissingKey(path: DocumentPath, { document }: CheckedDocument): Diagnostic[] {
  const parent = path.slice(0, -1);
  const key = describeValue(String(path.at(-1)));
  return [document.locator.problem("error", "schema", parent, `${writePath(parent)}missing key ${key}`)];
}

function reportKeys(
  keys: readonly string[],
  path: DocumentPath,
  { document, kind }: CheckedDocument,
): Diagnostic[] {
  const { keys: known } = allowedAt(kind, path, document.value);
  return keys.slice(0, MANY_KEYS).map((key) => {
    const at = [...path, key];
    if (known.includes(key)) {
      const message = `${writePath(path)}${describeValue(key)} can't stand beside the other keys here`;
      return document.locator.problemAtKey("error", "schema", at, message);
    }
    const instead = kind.name === "action" ? insteadOfPart(path, key) : undefined;
    if (instead !== undefined)
      return document.locator.problemAtKey("error", "schema", at, `${writePath(path)}${instead}`);
    const message = `${writePath(path)}unknown key ${describeValue(key)}`;
    return document.locator.problemAtKey("error", "schema", at, message, suggest(key, known));
  });
}

/** A key that the author chose, and that can't be a name. */
function reportName(
  issue: Issue & { readonly code: "invalid_key" },
  path: DocumentPath,
  { document }: CheckedDocument,
): Diagnostic[] {
  const why = issue.issues.map(describeLimit).join("; ");
  const message = `${writePath(path.slice(0, -1))}${describeValue(path.at(-1))} can't be a name here: it ${why}`;
  return [document.locator.problemAtKey("error", "schema", path, message)];
}

/** Why a value is none of those allowed, with the nearest of them. */
function refuseValue(
  actual: unknown,
  allowed: readonly string[],
): { message: string; suggestion: string | undefined } {
  const list = allowed.length === 1 ? `must be ${allowed[0]}` : `must be one of ${allowed.join(", ")}`;
  const suggestion = typeof actual === "string" ? suggest(actual, allowed) : undefined;
  return { message: `${list}; got ${describeValue(actual)}`, suggestion };
}

function describeMismatch(expected: string, actual: unknown): string {
  const message = `expected ${describeType(expected)}, got ${describeValue(actual)}`;
  if (expected === "string" && (typeof actual === "number" || typeof actual === "boolean"))
    return `${message}; put it in quotes`;
  const written = typeof actual === "string" ? actual.trim() : "";
  const isNumber =
    (expected === "number" || expected === "int") && written !== "" && Number.isFinite(Number(written));
  const isBoolean = expected === "boolean" && (written === "true" || written === "false");
  return isNumber || isBoolean ? `${message}; take the quotes off` : message;
}

/** What a text, number or list must be like; in the words of the schema where it says it for people. */
function describeLimit(issue: Issue): string {
  if (issue.code === "too_small") return describeLeast(issue.origin, Number(issue.minimum));
  if (issue.code === "too_big") return describeMost(issue.origin, Number(issue.maximum));
  if (issue.code === "invalid_format" && issue.format === "url") {
    return "must be a web address, such as https://example.com/page";
  }
  return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
}

function describeLeast(origin: string, least: number): string {
  if (origin === "array") return `needs at least ${count(least, "element")}`;
  if (origin === "string")
    return least === 1 ? "must not be empty" : `needs at least ${count(least, "character")}`;
  return `must be at least ${least}`;
}

function describeMost(origin: string, most: number): string {
  if (origin === "array") return `holds at most ${count(most, "element")}`;
  return origin === "string" ? `holds at most ${count(most, "character")}` : `must be at most ${most}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
