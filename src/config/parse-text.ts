import { Composer, type CST, type Document, Lexer, LineCounter, Parser } from "yaml";
import type { Diagnostic, DiagnosticCode } from "../model/diagnostic.ts";
import { positionAt } from "./position.ts";

/** The documents of a YAML text as syntax trees, each with the errors of its own, or why the text is not parsed. */
export interface ParsedText {
  readonly documents: readonly Document.Parsed[];
  readonly lines: LineCounter;
  /** What stands in the way of parsing at all; the documents are empty then. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How deep lists and mappings may lie in each other. */
export const MAX_DEPTH = 100;

/** How many pieces (words, marks, spaces, line breaks) a file may have; one of a megabyte has 150,000 to 350,000. */
const MAX_PIECES = 400_000;

/** With more errors than this a file is not worth reading further. */
const MANY_ERRORS = 1_000;

/**
 * Parses YAML 1.2, of which JSON is a part. The time is bounded: what makes the parser slow or overflow its stack is
 * refused before it is composed.
 */
export function parseText(file: string, text: string): ParsedText {
  const lines = countLines(text);
  const refuse = (code: DiagnosticCode, offset: number, message: string): ParsedText => {
    const diagnostics: Diagnostic[] = [
      { severity: "error", code, ...positionAt(file, text, offset), message },
    ];
    return { documents: [], lines, diagnostics };
  };
  const tokens = readTokens(text);
  if (tokens === null)
    return refuse("too_large", 0, "the file has too many values to be read at once; split it");
  for (const token of tokens) {
    if (token.type === "directive" && !/^%YAML[ \t]+1\.2[ \t]*$/.test(token.source)) {
      const message = "directives (% at the beginning of a line) are not supported; this is YAML 1.2";
      return refuse("unsupported", token.offset, message);
    }
    const deep = findTooDeep(token);
    if (deep !== null)
      return refuse("too_large", deep, `nested too deeply; at most ${MAX_DEPTH} levels are read`);
  }
  const documents = withoutStackTraces(() => composeDocuments(tokens, text.length));
  return { documents, lines, diagnostics: [] };
}

/** Where lines begin. The parser could tell, too, but forgets the line ends in what it doesn't understand. */
function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines.addNewLine(at + 1);
  return lines;
}

/** Cuts the text into a syntax tree a document; null when it has too many pieces. */
function readTokens(text: string): CST.Token[] | null {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let pieces = 0;
  for (const piece of new Lexer().lex(text)) {
    pieces += 1;
    if (pieces > MAX_PIECES) return null;
    tokens.push(...parser.next(piece));
  }
  tokens.push(...parser.end());
  return tokens;
}

/** The offset of the first collection that lies too deep; null when there is none. Does not recurse, since the tree may. */
function findTooDeep(root: CST.Token): number | null {
  const open: { token: CST.Token; depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, depth } = next;
    if (token.type === "document" && token.value !== undefined) open.push({ token: token.value, depth });
    if (!("items" in token)) continue;
    if (depth >= MAX_DEPTH) return token.offset;
    for (const item of token.items.toReversed()) {
      if (item.value) open.push({ token: item.value, depth: depth + 1 });
      if (item.key) open.push({ token: item.key, depth: depth + 1 });
    }
  }
  return null;
}

/** Duplicate keys are looked for later, since the parser compares every key of a mapping with every other. */
function composeDocuments(tokens: readonly CST.Token[], end: number): Document.Parsed[] {
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    strict: true,
    stringKeys: true,
    uniqueKeys: false,
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const documents: Document.Parsed[] = [];
  let errors = 0;
  for (const document of composer.compose(tokens, true, end)) {
    documents.push(document);
    errors += document.errors.length;
    if (errors > MANY_ERRORS) break;
  }
  return documents;
}

/** Runs `work` without stack traces, which cost ten times the parsing when every character of a file is an error. */
function withoutStackTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
