import type { Node } from "yaml";
import { findExpressions, isTyped } from "./expressions.ts";
import { type Job, listJobs } from "./jobs.ts";
import type { ReadWorkflow } from "./read-workflow.ts";
import type { WorkflowProblem } from "./workflow-problem.ts";

/** Inputs of well-known actions whose value is run as a script, in lower case. */
const SCRIPTS: ReadonlySet<string> = new Set([
  "script",
  "run",
  "command",
  "commands",
  "cmd",
  "args",
  "inlinescript",
  "code",
  "entrypoint",
]);

/**
 * What people type must not become part of a script: GitHub puts it in before a shell reads it (GitHub docs, Script injections).
 * Variables that were given such text by `env` are as bad in `${{ env.X }}`; as `"$X"` they are harmless.
 */
export function checkInjection(workflow: ReadWorkflow): readonly WorkflowProblem[] {
  const top = typedVariables(workflow, workflow.root, new Set());
  return listJobs(workflow).flatMap((job) => checkJob(workflow, job, top));
}

function checkJob(
  workflow: ReadWorkflow,
  { body, steps }: Job,
  top: ReadonlySet<string>,
): readonly WorkflowProblem[] {
  const own = typedVariables(workflow, body, top);
  return steps.flatMap((step) => {
    const typed = typedVariables(workflow, step, own);
    return scriptsOf(workflow, step).flatMap((script) => checkScript(workflow, script, typed));
  });
}

function typedVariables(
  workflow: ReadWorkflow,
  node: Node,
  inherited: ReadonlySet<string>,
): ReadonlySet<string> {
  const entries = workflow.entries(workflow.get(node, "env"));
  if (entries.length === 0) return inherited;
  const typed = new Set(inherited);
  for (const { key, value } of entries) {
    const expressions = findExpressions(workflow.textOf(value) ?? "");
    if (expressions.some(({ text }) => isTyped(text, inherited))) typed.add(key.toLowerCase());
    else typed.delete(key.toLowerCase());
  }
  return typed;
}

function scriptsOf(workflow: ReadWorkflow, step: Node): readonly Node[] {
  const given = workflow
    .entries(workflow.get(step, "with"))
    .filter(({ key }) => SCRIPTS.has(key.toLowerCase()));
  return [workflow.get(step, "run"), ...given.map(({ value }) => value)].filter((node) => node !== null);
}

/** More of one script than anybody reads. */
const MOST_TOLD = 20;

function checkScript(
  workflow: ReadWorkflow,
  script: Node,
  typed: ReadonlySet<string>,
): readonly WorkflowProblem[] {
  const found = findExpressions(workflow.textOf(script) ?? "").filter(({ text }) => isTyped(text, typed));
  if (found.length === 0) return [];
  const places = openingsOf(workflow, script);
  return found
    .slice(0, MOST_TOLD)
    .map(({ text, index }) =>
      workflow.problem(
        "error",
        "suspicious",
        places[index] ?? script,
        `\${{${text}}} becomes part of a script: whoever types it can have anything run. Pass it by env, and write "$NAME" in the script`,
      ),
    );
}

/** Where the expressions of a script begin in the file. What quoting hides is not among them. */
function openingsOf({ text }: ReadWorkflow, script: Node): readonly number[] {
  const [start = 0, end = 0] = script.range ?? [];
  return [...text.slice(start, end).matchAll(/\$\{\{/g)].map(({ index }) => start + index);
}
