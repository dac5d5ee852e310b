import { isScalar, LineCounter, parseAllDocuments, Scalar, visit, type Document, type YAMLError } from "yaml";
import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";
import { decodeText } from "./decode-text.ts";
import { Locator } from "./locate.ts";

/** The largest document that is parsed, in bytes; Port refuses larger scorecards too. */
export const MAX_DOCUMENT_BYTES = 1_048_576;

/** How many times aliases may be resolved in one document, against "billion laughs". */
const MAX_ALIASES = 50;

const MAX_DEPTH = 100;

/** One value of a file, with the means to find every part of it again. */
export interface SourceDocument {
  readonly value: unknown;
  readonly locator: Locator;
}

/** The values of a file. Nothing is returned of a file with errors. */
export interface ReadDocuments {
  readonly documents: readonly SourceDocument[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a YAML or JSON file: one document, a list of documents, or several separated by `---`.
 * Everything that YAML only warns about is an error here, because a misread policy is worse than a refused one.
 */
export function readDocuments(file: string, bytes: Uint8Array): ReadDocuments {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    const size = (bytes.length / 1_048_576).toFixed(1);
    return refuse(file, "too_large", `the file is ${size} MB; at most 1 MB is read, so split it`);
  }
  const { text, diagnostics } = decodeText(file, bytes);
  if (text === null) return { documents: [], diagnostics };
  try {
    const parsed = parseText(file, text);
    return { documents: parsed.documents, diagnostics: [...diagnostics, ...parsed.diagnostics] };
  } catch (error) {
    if (error instanceof RangeError) return refuse(file, "too_large", `nested too deeply; at most ${MAX_DEPTH} levels are read`);
    throw error;
  }
}

function parseText(file: string, text: string): ReadDocuments {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, version: "1.2", strict: true, uniqueKeys: true, merge: false });
  const documents: SourceDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  if (!Array.isArray(parsed)) return { documents, diagnostics };
  for (const document of parsed) {
    const locator = new Locator(file, document, lines);
    const found = [...describeErrors(document, locator), ...findTraps(document, locator)];
    diagnostics.push(...found.sort(compareDiagnostics));
    if (found.length > 0 || document.contents === null) continue;
    const value = toValue(document, locator);
    if (value.problem !== null) diagnostics.push(value.problem);
    else if (Array.isArray(value.value)) {
      value.value.forEach((item, index) => documents.push({ value: item, locator: locator.below([index]) }));
    } else documents.push({ value: value.value, locator });
  }
  return { documents: diagnostics.length > 0 ? [] : documents, diagnostics };
}

function toValue(document: Document.Parsed, locator: Locator): { value: unknown; problem: Diagnostic | null } {
  try {
    return { value: document.toJS({ maxAliasCount: MAX_ALIASES }), problem: null };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const message = "aliases (*name) repeat too much content; write it out or split the file";
    return { value: null, problem: locator.problem("error", "too_large", [], message) };
  }
}

function describeErrors(document: Document.Parsed, locator: Locator): Diagnostic[] {
  const describe = (error: YAMLError): Diagnostic => {
    const place = locator.atOffset(error.pos[0]);
    return { severity: "error", code: "syntax", ...place, message: SYNTAX[error.code] ?? firstLine(error.message) };
  };
  return [...document.errors, ...document.warnings].map(describe);
}

const SYNTAX: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "a tab is used for indentation; YAML allows spaces only",
  DUPLICATE_KEY: "this key occurs twice in the same mapping; keep one",
  TAG_RESOLVE_FAILED: "unknown tag; Muster's documents use no tags (quote the text if it begins with !)",
};

/** The parser's message without the source excerpt and its own position: the diagnostic carries a better one. */
function firstLine(message: string): string {
  const [line = message] = message.split("\n");
  return line.replace(/ at line \d+, column \d+:?$/, "");
}

const TYPOGRAPHIC = /^[\u201C\u201D\u201E\u201F\u2018\u2019\u201A\u201B\u00AB\u00BB]/;

/** Finds what YAML accepts but no author means: typographic quotes read as text, and nesting that nobody writes by hand. */
function findTraps(document: Document.Parsed, locator: Locator): Diagnostic[] {
  const found: Diagnostic[] = [];
  visit(document, (_key, node, path) => {
    if (path.length > MAX_DEPTH * 2) {
      found.push(locator.problem("error", "too_large", [], `nested too deeply; at most ${MAX_DEPTH} levels are read`));
      return visit.BREAK;
    }
    if (isScalar(node) && node.type === Scalar.PLAIN && TYPOGRAPHIC.test(node.source ?? "")) {
      const place = locator.atOffset(node.range?.[0] ?? 0);
      const message = `typographic quotes (${(node.source ?? "").slice(0, 1)}) are not quotes; use straight ones: " or '`;
      found.push({ severity: "error", code: "syntax", ...place, message });
    }
    return undefined;
  });
  return found;
}

function refuse(file: string, code: Diagnostic["code"], message: string): ReadDocuments {
  return { documents: [], diagnostics: [{ severity: "error", code, file, line: 1, column: 1, message }] };
}
