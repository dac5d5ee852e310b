import type { Locator } from "../../config/index.ts";
import type { Diagnostic, DiagnosticCode } from "../../model/diagnostic.ts";

/** One problem of an action's workflow: in the workflow's own file, or in what the action says of it. */
export interface WorkflowProblem {
  readonly severity: Diagnostic["severity"];
  readonly code: DiagnosticCode;
  /** What is wrong and what to do; one sentence or two. */
  readonly message: string;
  readonly place: /** Keys down to a value of the action. */
    | { readonly in: "action"; readonly path: readonly string[] }
    /** Lines and columns count from 1. */
    | { readonly in: "workflow"; readonly line: number; readonly column: number };
}

/** The file of a workflow, as it is on the default branch. */
export interface WorkflowText {
  /** How to name it to a person, e.g. `.github/workflows/restart.yml`. */
  readonly path: string;
  readonly text: string;
}

/** A problem in what the action says, at its nearest place. */
export function inAction(
  severity: WorkflowProblem["severity"],
  code: DiagnosticCode,
  path: readonly string[],
  message: string,
): WorkflowProblem {
  return { severity, code, message, place: { in: "action", path: ["invocationMethod", ...path] } };
}

/** Problems as they are told to people: in the action's file, or in the workflow's at `path`. */
export function locateProblems(
  problems: readonly WorkflowProblem[],
  action: Locator,
  path: string,
): readonly Diagnostic[] {
  return problems.map(({ severity, code, message, place }) => {
    if (place.in === "action") return action.problem(severity, code, [...place.path], message);
    return { severity, code, message, file: path, line: place.line, column: place.column };
  });
}
