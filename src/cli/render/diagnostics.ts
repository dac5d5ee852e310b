import { type Diagnostic, formatDiagnostic } from "../../model/diagnostic.ts";
import type { Paint } from "../io.ts";
import { printable } from "./printable.ts";

/** Writes diagnostics one a line, `file:line:column: error: message`, so that editors and terminals link them. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], paint: Paint): string {
  return diagnostics
    .map((diagnostic) => {
      const { file, line, column, severity } = diagnostic;
      const place = `${file}:${line}:${column}`;
      const rest = formatDiagnostic(diagnostic).slice(place.length + 2);
      const label = paint(severity === "error" ? ["red", "bold"] : ["yellow", "bold"], severity);
      return `${paint("bold", printable(place))}: ${label}: ${printable(rest)}\n`;
    })
    .join("");
}

/** Counts for a summary line: `2 errors, 1 warning`. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error").length;
  const warnings = diagnostics.length - errors;
  return [
    ...(errors > 0 ? [plural(errors, "error")] : []),
    ...(warnings > 0 ? [plural(warnings, "warning")] : []),
  ].join(", ");
}

/** `1 error`, `2 errors`. */
export function plural(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun.endsWith("y") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;
}
