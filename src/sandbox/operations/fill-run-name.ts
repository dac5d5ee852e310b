import type { JsonObject } from "../../model/json.ts";

/** What the expressions of a `run-name` may ask for. */
export interface RunContext {
  readonly inputs: JsonObject;
  readonly actor: string;
  /** Name of the branch or tag. */
  readonly refName: string;
  readonly sha: string;
  readonly event: string;
  readonly workflow: string;
  readonly runNumber: number;
}

/**
 * Fills in a workflow's `run-name`: `${{ inputs.x }}` and the simple names of `github`. The sandbox knows no operators
 * and no functions; what it does not know is empty, as an unset name is on GitHub (GitHub docs, Workflow syntax, run-name).
 */
export function fillRunName(runName: string, context: RunContext): string {
  return runName.replaceAll(/\$\{\{\s*(.*?)\s*\}\}/g, (_whole, expression: string) => {
    return lookUp(expression, context);
  });
}

function lookUp(expression: string, context: RunContext): string {
  const input = /^(?:github\.event\.)?inputs(?:\.([\w-]+)|\['([^']+)'\])$/.exec(expression);
  if (input !== null) {
    const value = context.inputs[input[1] ?? input[2] ?? ""];
    return value === undefined || value === null ? "" : textOf(value);
  }
  switch (expression) {
    case "github.actor":
    case "github.triggering_actor":
      return context.actor;
    case "github.ref_name":
      return context.refName;
    case "github.sha":
      return context.sha;
    case "github.event_name":
      return context.event;
    case "github.workflow":
      return context.workflow;
    case "github.run_number":
      return String(context.runNumber);
    default:
      return "";
  }
}

function textOf(value: JsonObject[string]): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
