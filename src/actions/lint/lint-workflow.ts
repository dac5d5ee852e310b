import type { Action } from "../../model/action.ts";
import { checkInjection } from "./check-injection.ts";
import { checkInputs } from "./check-inputs.ts";
import { checkRunName } from "./check-run-name.ts";
import { checkTrust } from "./check-trust.ts";
import { readDispatch } from "./declared-inputs.ts";
import { readWorkflow } from "./read-workflow.ts";
import { inAction, type WorkflowProblem, type WorkflowText } from "./workflow-problem.ts";

/**
 * What is wrong with the workflow that an action dispatches, before anybody waits for it: `null` for a file that is not on the
 * default branch, where GitHub looks for it. Nothing for actions that dispatch none.
 */
export function lintWorkflow(action: Action, workflow: WorkflowText | null): readonly WorkflowProblem[] {
  const { invocationMethod: method } = action;
  if (method.type !== "GITHUB") return [];
  if (workflow === null)
    return [
      inAction(
        "error",
        "reference",
        ["workflow"],
        `there is no .github/workflows/${method.workflow} on the default branch, where GitHub looks for it`,
      ),
    ];
  const reading = readWorkflow(workflow);
  if (reading.kind === "broken") return reading.problems;
  const { inputs, problems } = readDispatch(reading.workflow);
  const sent = method.workflowInputs;
  return [
    ...problems,
    ...(inputs === null ? [] : checkInputs(reading.workflow, inputs, action, sent)),
    ...checkRunName(reading.workflow, sent),
    ...checkInjection(reading.workflow),
    ...checkTrust(reading.workflow),
  ];
}
