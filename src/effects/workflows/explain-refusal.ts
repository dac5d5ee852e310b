import type { GitHubError } from "../../github/index.ts";
import type { EffectOutcome } from "../../model/run-effect.ts";
import { nameWorkflow, type WorkflowPlace } from "./workflow-place.ts";

/** What GitHub says when it doesn't start a workflow, and what is to be done about it. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/no ref found/i, "Name a branch or a tag that is there."],
  [
    /workflow_dispatch' trigger|does not have/i,
    "Add `workflow_dispatch:` below `on:` in the workflow's file, on the branch that it is started on.",
  ],
  [/disabled/i, "Enable the workflow on its page, or let the action name another one."],
  [
    /unexpected inputs/i,
    "Declare these inputs in the workflow, or take them out of the action's workflowInputs.",
  ],
  [/required input/i, "Give it in the action's workflowInputs."],
  [
    /not in the list of allowed values|invalid value/i,
    "The options of the workflow's input and of the action's have to be the same.",
  ],
  [/define up to/i, "Leave inputs out, or put several into one as JSON."],
];

/** Why a workflow was not started, for errors that stay as they are; null for those that are worth another try. */
export function explainRefusal(error: GitHubError, place: WorkflowPlace): EffectOutcome | null {
  const name = nameWorkflow(place);
  const failed = (why: string): EffectOutcome => ({ kind: "failed", reason: "effect_failed", why });
  switch (error.kind) {
    case "not_found":
      return failed(
        `There is no workflow ${name}, or Muster may not see it: its file has to lie in .github/workflows on the default branch, ` +
          "and the App has to be installed there.",
      );
    case "forbidden":
      return failed(
        `GitHub doesn't let Muster start ${name}${quote(error)}: grant the App the permission actions: write.`,
      );
    case "invalid":
    case "conflict": {
      const said = [error.said, ...error.problems].join(" ");
      const advice = ADVICE.find(([pattern]) => pattern.test(said))?.[1];
      return failed(
        `GitHub did not start ${name}${quote(error)}. ${advice ?? "Compare the action with the workflow's file."}`,
      );
    }
    case "unauthorized":
    case "limited":
    case "unavailable":
    case "unreachable":
    case "uncertain":
    case "bad_answer":
      return null;
  }
}

function quote({ said }: GitHubError): string {
  return said === "" ? "" : `: "${said}"`;
}
