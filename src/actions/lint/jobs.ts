import type { Node } from "yaml";
import type { Entry, ReadWorkflow } from "./read-workflow.ts";

/** A job of a workflow, with its steps. */
export interface Job {
  readonly name: Entry;
  readonly body: Node;
  readonly steps: readonly Node[];
}

/** The jobs of a workflow. One that several names share by an alias is told once. */
export function listJobs(workflow: ReadWorkflow): readonly Job[] {
  const seen = new Set<Node>();
  const isNew = (node: Node) => !seen.has(node) && seen.add(node) !== undefined;
  return workflow.entries(workflow.get(workflow.root, "jobs")).flatMap((name) => {
    const body = name.value;
    if (body === null || !isNew(body)) return [];
    const list = workflow.get(body, "steps");
    const steps = list === null || !isNew(list) ? [] : workflow.items(list).filter(isNew);
    return [{ name, body, steps }];
  });
}
