/**
 * runs: commands and runs, from what people typed to what is said of it.
 *
 * - `run-ports.ts`, `run-store.ts`: the world as they see it. `memory-runs.ts`: a store that ends with the process
 * - `take-comment.ts`, `take-command.ts`, `request-run.ts`: a comment -> commands -> runs, or why not
 * - `refuse-stale.ts`, `limit-answers.ts`, `give-up-comment.ts`: what comes too late, too often, or not at all
 * - `take-form.ts`, `void-form.ts`: an issue that was made from a form
 * - `take-vote.ts`, `cancel-run.ts`, `find-thread-run.ts`: words on a run of the thread
 * - `advance-run.ts`, `recheck-run.ts`, `tell-run.ts`: a run goes on, and its comment says how it is
 * - `follow-run.ts`, `report-run.ts`: how what it started ends
 * - `read-score.ts`: levels of entities, as permissions ask for them
 * - `take-back.ts`: what it granted expires
 * - `keep-runs.ts`: runs and refusals in the record
 */
export { advanceRun } from "./advance-run.ts";
export { concludeByWorkflow, type EndedWorkflow, followRun, isTrace } from "./follow-run.ts";
export { giveUpComment } from "./give-up-comment.ts";
export { type KeptInRecord, keepRuns, readRecordedRuns } from "./keep-runs.ts";
export { createMemoryRuns, takeTurns } from "./memory-runs.ts";
export { readScoresOf } from "./read-score.ts";
export { NotToldError } from "./recheck-run.ts";
export { reportRun, reportsBack } from "./report-run.ts";
export type { RunBasis, RunPorts } from "./run-ports.ts";
export type { DoneCommand, KnownRun, RefusedCommand, RunStore, RunsWanted } from "./run-store.ts";
export { takeBack } from "./take-back.ts";
export { takeComment, type WrittenComment } from "./take-comment.ts";
export { type MadeIssue, takeForm } from "./take-form.ts";
export { voidForm } from "./void-form.ts";
