/**
 * workflows: workflows of GitHub Actions that are started for runs of actions.
 *
 * - `create-workflows.ts`: the backend; `workflow-place.ts`: one workflow, with a token for it
 * - `dispatch.ts`: started once; `find-run.ts`: looked for by the run's id in its name; `explain-refusal.ts`: why GitHub doesn't
 * - `follow-run.ts`, `cancel-run.ts`: what became of it
 */
export { createWorkflows } from "./create-workflows.ts";
export { readConclusion } from "./follow-run.ts";
export type { WorkflowTarget } from "./workflow-place.ts";
