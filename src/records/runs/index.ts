/**
 * Runs in the record: one file each, `runs/<yyyy>/<mm>/<id>.yml`, and beside them `refused.jsonl`, a line for each command that was
 * refused.
 *
 * - `plan-runs.ts`, `order-run.ts`: what to write, as stable text
 * - `read-runs.ts`, `read-run.ts`: read back
 * - `run-path.ts`: stable paths
 */
export { planRuns, type RefusedLine } from "./plan-runs.ts";
export { type BrokenRun, readRun } from "./read-run.ts";
export { type RecordedRuns, readRuns } from "./read-runs.ts";
export { RUNS, refusedPath, runPath } from "./run-path.ts";
