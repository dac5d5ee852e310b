/** What kind of problem a diagnostic reports; closed, so that machine output can be relied on. */
export type DiagnosticCode =
  | "syntax"
  | "encoding"
  | "too_large"
  | "schema"
  | "duplicate"
  | "reference"
  | "jq"
  | "type"
  | "conflict"
  | "unsupported"
  | "suspicious"
  /** Something that looks meant for Muster is not read. */
  | "unread"
  /** A waiver that excuses nobody. */
  | "void_waiver";

/** A place in a file. Lines and columns count from 1; columns count UTF-16 units, as editors do. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One problem of a document, for the person who wrote it. An `error` makes the configuration invalid, a `warning` does not. */
export interface Diagnostic extends Position {
  readonly severity: "error" | "warning";
  readonly code: DiagnosticCode;
  /** What is wrong and, where it isn't obvious, what to do. */
  readonly message: string;
  /** The nearest known name, when the problem looks like a slip of the pen. */
  readonly suggestion?: string;
}

/** Characters that would break a line of output, or make it look like another one: line ends, controls, turned writing. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Writes a diagnostic as `file:line:column: message (did you mean X?)`, the form that editors and CI turn into links.
 * Always one line: what a document brought in is made visible, a line end as `\u000A`.
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, message, suggestion } = diagnostic;
  const hint = suggestion === undefined ? "" : ` (did you mean ${suggestion}?)`;
  return `${file}:${line}:${column}: ${message}${hint}`.replaceAll(UNPRINTABLE, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return `\\u${code}`;
  });
}

/** Orders places by file, line and column. */
export function comparePositions(a: Position, b: Position): number {
  return compareTexts(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** Orders diagnostics by place, then by what they say, so that output is the same on every run. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return comparePositions(a, b) || compareTexts(a.message, b.message);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
