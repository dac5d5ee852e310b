/**
 * lint: whether the workflow that an action dispatches fits it, and can be trusted with what people type.
 *
 * - `lint-workflow.ts`: all of it; `workflow-problem.ts`: what is found, and where it is told
 * - `read-workflow.ts`, `jobs.ts`, `declared-inputs.ts`: the workflow's file, its jobs, what it takes
 * - `check-inputs.ts`, `check-value.ts`: what is sent against what is declared
 * - `check-injection.ts`, `expressions.ts`: text that people typed, in scripts
 * - `check-trust.ts`: permissions, and actions that others wrote
 * - `check-run-name.ts`: whether a run can be found again
 * - `list-workflows.ts`: which workflows actions start, of which repositories; `ask-at-once.ts`: jq for many entities
 */
export { lintWorkflow } from "./lint-workflow.ts";
export {
  type ListingContext,
  listStartedWorkflows,
  type StartedWorkflow,
  type StartedWorkflows,
} from "./list-workflows.ts";
export { locateProblems, type WorkflowProblem, type WorkflowText } from "./workflow-problem.ts";
