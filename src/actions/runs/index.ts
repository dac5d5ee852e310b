/**
 * runs: the life of a run as a state machine. Nothing is done here: a step says what is to be done.
 *
 * - `run-news.ts`: what can happen to a run, and what it can need
 * - `step-run.ts`, `step-waiting.ts`, `step-running.ts`: one step
 * - `settle-outcome.ts`, `settle-report.ts`, `conclude-workflow.ts`, `end-run.ts`: what comes of its effect
 * - `run-order.ts`: whose turn it is. `run-moments.ts`: what time alone does
 */
export { concludeWorkflow } from "./conclude-workflow.ts";
export type { RunEnd } from "./end-run.ts";
export { expiresAt, latestBegin, latestEnd, nextMoment } from "./run-moments.ts";
export type {
  BeginRefusal,
  NextStep,
  RunFacts,
  RunNews,
  Step,
  Stopper,
  WorkflowEnd,
} from "./run-news.ts";
export { goesFirst, hasLet, orderOf } from "./run-order.ts";
export { stepRun } from "./step-run.ts";
