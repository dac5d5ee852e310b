import type { Node } from "yaml";
import type { ReadWorkflow } from "./read-workflow.ts";
import type { WorkflowProblem } from "./workflow-problem.ts";

/** An input that a workflow declares for workflow_dispatch. */
export interface DeclaredInput {
  readonly name: string;
  /** Where its name stands. */
  readonly at: Node;
  /** `string`, `boolean`, `number`, `choice` or `environment`. */
  readonly type: string;
  readonly required: boolean;
  readonly hasDefault: boolean;
  /** Null unless it is a choice. */
  readonly options: readonly string[] | null;
}

/** What a workflow takes when it is dispatched. */
export interface Dispatch {
  /** Null when it can't be dispatched. */
  readonly inputs: readonly DeclaredInput[] | null;
  readonly problems: readonly WorkflowProblem[];
}

/** Reads `on.workflow_dispatch`. */
export function readDispatch(workflow: ReadWorkflow): Dispatch {
  const on = workflow.get(workflow.root, "on");
  const listed = [workflow.textOf(on), ...workflow.items(on).map(workflow.textOf)];
  const entry = workflow.entries(on).find(({ key }) => key === "workflow_dispatch");
  if (entry === undefined && !listed.includes("workflow_dispatch"))
    return {
      inputs: null,
      problems: [
        workflow.problem(
          "error",
          "reference",
          on ?? workflow.root,
          "the workflow can't be dispatched: add workflow_dispatch to `on`",
        ),
      ],
    };
  const inputs = workflow
    .entries(workflow.get(entry?.value ?? null, "inputs"))
    .map(({ key, at, value }) => readInput(workflow, key, at, value));
  const empty = inputs.filter(({ type, options }) => type === "choice" && (options ?? []).length === 0);
  return {
    inputs,
    problems: empty.map(({ name, at }) =>
      workflow.problem("error", "schema", at, `${name} is a choice without options`),
    ),
  };
}

function readInput(workflow: ReadWorkflow, name: string, at: Node, value: Node | null): DeclaredInput {
  const read = (key: string) => workflow.textOf(workflow.get(value, key));
  const type = read("type") ?? "string";
  const options = workflow.items(workflow.get(value, "options")).map((item) => workflow.textOf(item) ?? "");
  return {
    name,
    at,
    type,
    required: read("required") === "true",
    hasDefault: read("default") !== null,
    options: type === "choice" ? options : null,
  };
}
