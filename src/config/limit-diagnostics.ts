import { compareDiagnostics, type Diagnostic } from "../model/diagnostic.ts";
import { type Problem, resolveGuess } from "./problem.ts";

/** So many problems of one file are shown. More are hardly different ones, and nobody reads them. */
const SHOWN = 100;

/** A name in a document may be as long as the document; a message is not. */
const LONGEST = 500;

/**
 * Leaves out what goes beyond the first problems of each file, saying so, and cuts messages that are too long. The
 * diagnostics are sorted and stay so.
 */
export function limitDiagnostics(problems: readonly Problem[]): Diagnostic[] {
  const shown = [...Map.groupBy(problems, ({ file }) => file).values()].flatMap(limitFile);
  return shown.map(resolveGuess).map(cutMessage);
}

function limitFile(found: readonly Problem[]): Problem[] {
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
}

function cutMessage(diagnostic: Diagnostic): Diagnostic {
  const { message } = diagnostic;
  if (message.length <= LONGEST) return diagnostic;
  return { ...diagnostic, message: `${message.slice(0, LONGEST - 3).toWellFormed()}...` };
}

function rank({ severity }: Diagnostic): number {
  return severity === "error" ? 0 : 1;
}

/** Two checks may find the same problem. */
function isSame(a: Diagnostic, b: Diagnostic | undefined): boolean {
  return b !== undefined && a.line === b.line && a.column === b.column && a.message === b.message;
}
