import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";

/** So many problems of one file are shown. More are hardly different ones, and nobody reads them. */
const SHOWN = 100;

/** Leaves out what goes beyond the first problems of each file, saying so; the diagnostics are sorted by file and stay so. */
export function limitDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...Map.groupBy(diagnostics, ({ file }) => file).values()].flatMap((found) => {
    const unique = found.filter((diagnostic, index) => !isSame(diagnostic, found[index - 1]));
    if (unique.length <= SHOWN) return unique;
    // Errors first: a warning that isn't shown does no harm.
    const kept = new Set(unique.toSorted((a, b) => rank(a) - rank(b)).slice(0, SHOWN));
    const hidden = unique.filter((diagnostic) => !kept.has(diagnostic));
    const [next] = hidden;
    if (next === undefined) return unique;
    const severity = hidden.some((diagnostic) => diagnostic.severity === "error") ? "error" : "warning";
    const { file, line, column, code } = next;
    const message = `there are more problems in this file; the first ${SHOWN} are shown`;
    const rest: Diagnostic = { severity, code, file, line, column, message };
    return [...unique.filter((diagnostic) => kept.has(diagnostic)), rest].sort(compareDiagnostics);
  });
}

function rank({ severity }: Diagnostic): number {
  return severity === "error" ? 0 : 1;
}

/** Two checks may find the same problem. */
function isSame(a: Diagnostic, b: Diagnostic | undefined): boolean {
  return b !== undefined && a.line === b.line && a.column === b.column && a.message === b.message;
}
