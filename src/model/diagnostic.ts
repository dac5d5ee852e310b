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
  | "suspicious";

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

/** Writes a diagnostic as `file:line:column: message (did you mean X?)`, the form that editors and CI turn into links. */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { file, line, column, message, suggestion } = diagnostic;
  const hint = suggestion === undefined ? "" : ` (did you mean ${suggestion}?)`;
  return `${file}:${line}:${column}: ${message}${hint}`;
}

/** Orders diagnostics by file, then place, so that output is the same on every run. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.message < b.message ? -1 : 1);
}
