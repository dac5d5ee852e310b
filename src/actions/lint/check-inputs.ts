import type { Action } from "../../model/action.ts";
import { isJsonObject, type Json } from "../../model/json.ts";
import { checkValue } from "./check-value.ts";
import type { DeclaredInput } from "./declared-inputs.ts";
import type { ReadWorkflow } from "./read-workflow.ts";
import { inAction, type WorkflowProblem } from "./workflow-problem.ts";

/** GitHub docs, Workflow syntax, workflow_dispatch.inputs: at most 25, of 65,535 characters together. */
const MOST_INPUTS = 25;
const MOST_CHARACTERS = 65_535;

/**
 * What an action sends against what its workflow declares. GitHub refuses inputs that are not declared, and lacks those that are
 * required (Port, GitHub workflow: both end in 422, when somebody already waits for it).
 */
export function checkInputs(
  workflow: ReadWorkflow,
  declared: readonly DeclaredInput[],
  action: Action,
  sent: Readonly<Record<string, Json>>,
): readonly WorkflowProblem[] {
  // Port takes the branch from an input of that name, which is not sent.
  const names = Object.keys(sent).filter(
    (name) => name !== "ref" || declared.some((each) => each.name === name),
  );
  // What a template calls it is only known once it is sent.
  const isOpen = names.some((name) => name.includes("{{"));
  return [
    ...countInputs(workflow, declared, names, sent),
    ...names
      .filter((name) => !name.includes("{{"))
      .flatMap((name) => {
        const input = declared.find((each) => each.name === name);
        if (input === undefined)
          return [
            inAction(
              "error",
              "reference",
              ["workflowInputs", name],
              `${name} is not declared by the workflow (GitHub answers 422)`,
            ),
          ];
        return checkValue(input, sent[name] ?? null, action, ["workflowInputs", name]);
      }),
    ...declared
      .filter(({ name, required, hasDefault }) => required && !hasDefault && !Object.hasOwn(sent, name))
      .filter(() => !isOpen)
      .map(({ name, at }) => workflow.problem("error", "reference", at, `${name} is required and not sent`)),
  ];
}

function countInputs(
  workflow: ReadWorkflow,
  declared: readonly DeclaredInput[],
  names: readonly string[],
  sent: Readonly<Record<string, Json>>,
): readonly WorkflowProblem[] {
  const problems: WorkflowProblem[] = [];
  const surplus = declared[MOST_INPUTS];
  if (surplus !== undefined)
    problems.push(
      workflow.problem(
        "error",
        "schema",
        surplus.at,
        `GitHub takes ${MOST_INPUTS} inputs, and these are ${declared.length}`,
      ),
    );
  if (names.length > MOST_INPUTS)
    problems.push(
      inAction(
        "error",
        "schema",
        ["workflowInputs"],
        `GitHub takes ${MOST_INPUTS} inputs, and these are ${names.length}`,
      ),
    );
  if (lengthOf(sent) > MOST_CHARACTERS)
    problems.push(
      inAction(
        "error",
        "schema",
        ["workflowInputs"],
        `GitHub takes inputs of ${MOST_CHARACTERS} characters together`,
      ),
    );
  return problems;
}

function lengthOf(sent: Json): number {
  if (typeof sent === "string") return sent.length;
  if (!isJsonObject(sent)) return JSON.stringify(sent).length;
  return Object.entries(sent).reduce((sum, [name, value]) => sum + name.length + lengthOf(value), 0);
}
