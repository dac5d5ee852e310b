import type { Node } from "yaml";
import type { ReadWorkflow } from "./read-workflow.ts";
import { type Contexts, judgeText } from "./typed-text.ts";
import { makeValues, NO_VALUES, type Values, type Verdict, worstOf } from "./verdict.ts";

/** What `matrix` holds in a job; `include` adds to its keys (GitHub docs, Running variations of jobs). */
export function readMatrix(workflow: ReadWorkflow, job: Node, contexts: Contexts): Values {
  const matrix = workflow.get(workflow.get(job, "strategy"), "matrix");
  if (matrix === null) return NO_VALUES;
  const whole = judgeText(workflow.textOf(matrix) ?? "", contexts);
  const named = new Map<string, Verdict>();
  const add = (key: string, value: Node | null) => {
    const name = key.toLowerCase();
    named.set(name, worstOf([named.get(name) ?? null, judgeAll(workflow, value, contexts)]));
  };
  const entries = workflow.entries(matrix);
  const includes = entries.filter(({ key }) => key === "include").map(({ value }) => value);
  for (const { key, value } of entries) if (key !== "include" && key !== "exclude") add(key, value);
  for (const item of includes.flatMap((list) => workflow.items(list)))
    for (const { key, value } of workflow.entries(item)) add(key, value);
  const made = includes.map((list) => judgeText(workflow.textOf(list) ?? "", contexts));
  const others = worstOf([whole, ...made]);
  // A made list of more jobs may set any key.
  return others === null ? makeValues(named) : makeValues(new Map(), { others });
}

/** All texts of a value, however deep. Aliases may lead in a circle. */
function judgeAll(workflow: ReadWorkflow, value: Node | null, contexts: Contexts): Verdict {
  const seen = new Set<Node>();
  const waiting = [value];
  const found: Verdict[] = [];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node === null || seen.has(node)) continue;
    seen.add(node);
    found.push(judgeText(workflow.textOf(node) ?? "", contexts));
    for (const item of workflow.items(node)) waiting.push(item);
    for (const entry of workflow.entries(node)) waiting.push(entry.value);
  }
  return worstOf(found);
}
