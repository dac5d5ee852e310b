import type { Node } from "yaml";
import { type Expression, findExpressions } from "./expressions.ts";
import { createJobFlows } from "./job-flows.ts";
import { listJobs } from "./jobs.ts";
import type { ReadWorkflow } from "./read-workflow.ts";
import { type Contexts, judgeExpression } from "./typed-text.ts";
import { NO_VALUES } from "./verdict.ts";
import type { WorkflowProblem } from "./workflow-problem.ts";

/** Inputs of actions whose value is run as a script, in lower case: by name, or by how the name ends, e.g. `inlineScript`. */
const SCRIPT =
  /(?:scripts?|commands?|cmd)$|^(?:run|args|code|shell|bash|(?:(?:pre|post)-)?entrypoint|eval|exec)$/;

/**
 * What people type must not become part of a script: GitHub puts it in before a shell reads it (GitHub docs, Script injections).
 * Variables that were given such text by `env` are as bad in `${{ env.X }}`; as `"$X"` they are harmless.
 */
export function checkInjection(workflow: ReadWorkflow): readonly WorkflowProblem[] {
  const flows = createJobFlows(workflow);
  // By aliases a script may stand in many places: it is read once, and told of once.
  const read = new Map<Node, readonly Expression[]>();
  const check = (script: Node, contexts: Contexts) => {
    const expressions = read.get(script) ?? findExpressions(workflow.textOf(script) ?? "");
    const problems = checkScript(workflow, script, expressions, contexts);
    read.set(script, problems.length > 0 ? [] : expressions);
    return problems;
  };
  const nothing = () => NO_VALUES;
  const bare = { env: NO_VALUES, matrix: NO_VALUES, steps: nothing, needs: nothing };
  const found = [
    ...shellsOf(workflow, workflow.root).flatMap((shell) => check(shell, bare)),
    ...listJobs(workflow).flatMap(({ body }) => {
      const { contexts, steps } = flows.of(body);
      const own = [...shellsOf(workflow, body), ...givenScripts(workflow, body)];
      return [
        ...own.flatMap((script) => check(script, contexts)),
        ...steps.flatMap((step) =>
          scriptsOf(workflow, step.node).flatMap((script) => check(script, step.contexts)),
        ),
      ];
    }),
  ];
  if (!flows.isCut()) return found;
  const cut =
    "aliases repeat so much of the workflow that its scripts are not checked whole; write it with fewer";
  return [...found, workflow.problem("warning", "suspicious", workflow.root, cut)];
}

function shellsOf(workflow: ReadWorkflow, node: Node): readonly Node[] {
  const shell = workflow.get(workflow.get(workflow.get(node, "defaults"), "run"), "shell");
  return shell === null ? [] : [shell];
}

function givenScripts(workflow: ReadWorkflow, user: Node): readonly Node[] {
  return workflow
    .entries(workflow.get(user, "with"))
    .flatMap(({ key, value }) => (value !== null && SCRIPT.test(key.toLowerCase()) ? [value] : []));
}

function scriptsOf(workflow: ReadWorkflow, step: Node): readonly Node[] {
  const own = [workflow.get(step, "run"), workflow.get(step, "shell")];
  return [...own.filter((node) => node !== null), ...givenScripts(workflow, step)];
}

/** More of one script than anybody reads. */
const MOST_TOLD = 20;

function checkScript(
  workflow: ReadWorkflow,
  script: Node,
  expressions: readonly Expression[],
  contexts: Contexts,
): readonly WorkflowProblem[] {
  const found = expressions.flatMap(({ text, index }) => {
    const verdict = judgeExpression(text, contexts);
    return verdict === null ? [] : [{ text, index, verdict }];
  });
  if (found.length === 0) return [];
  const places = openingsOf(workflow, script);
  return found.slice(0, MOST_TOLD).map(({ text, index, verdict }) => {
    const isSure = verdict === "typed";
    const why = isSure
      ? "becomes part of a script: whoever types it can have anything run."
      : "becomes part of a script, and may hold what somebody typed, who could then have anything run.";
    return workflow.problem(
      isSure ? "error" : "warning",
      "suspicious",
      places[index] ?? script,
      `\${{${text}}} ${why} Pass it by env, and write "$NAME" in the script`,
    );
  });
}

/** Where the expressions of a script begin in the file. What quoting hides is not among them. */
function openingsOf({ text }: ReadWorkflow, script: Node): readonly number[] {
  const [start = 0, end = 0] = script.range ?? [];
  return [...text.slice(start, end).matchAll(/\$\{\{/g)].map(({ index }) => start + index);
}
