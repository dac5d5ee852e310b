import type { Json } from "../../model/json.ts";
import { findExpressions, normalizeExpression } from "./expressions.ts";
import type { ReadWorkflow } from "./read-workflow.ts";
import { inAction, type WorkflowProblem } from "./workflow-problem.ts";

/**
 * The run's id has to be in the `run-name`. Where Muster was stopped between starting the workflow and hearing of it, and on
 * servers that don't tell which run they started, that is how it finds it again instead of starting another.
 */
export function checkRunName(
  workflow: ReadWorkflow,
  sent: Readonly<Record<string, Json>>,
): readonly WorkflowProblem[] {
  const carriers = Object.keys(sent).filter((name) =>
    /\.run(?:\.id)?(?![\w.])/.test(JSON.stringify(sent[name])),
  );
  if (carriers.length === 0)
    return [
      inAction(
        "warning",
        "suspicious",
        ["workflowInputs"],
        'the workflow is not told the run: send run_id: "{{ .run.id }}", and have it in the workflow\'s run-name',
      ),
    ];
  const node = workflow.get(workflow.root, "run-name");
  const asked = findExpressions(workflow.textOf(node) ?? "")
    .flatMap(({ text }) => [...normalizeExpression(text).matchAll(/(?<![\w-])inputs\.([\w-]+)/g)])
    .map(([, name]) => name);
  const isNamed = carriers.some((name) => asked.includes(name.toLowerCase()));
  if (isNamed) return [];
  const example = `run-name: ... (\${{ inputs.${carriers[0] ?? "run_id"} }})`;
  return [
    workflow.problem(
      "warning",
      "suspicious",
      node ?? workflow.root,
      `the run's id is not in the run-name, so a run that Muster lost sight of can't be found again; write ${example}`,
    ),
  ];
}
