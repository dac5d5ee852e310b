/**
 * actions: commands about self-service actions. Loaded only when one is asked for.
 *
 * - `forms.ts`: `muster forms`
 * - `dry-run.ts`: `muster run`; `run-plan.ts`, `settle-run.ts`, `preview-edits.ts`, `compare-lines.ts`: its parts
 * - `list-runs.ts`, `show-run.ts`: `muster runs`; `read-recorded-runs.ts`: the runs that options name
 */
export { dryRun } from "./dry-run.ts";
export { writeForms } from "./forms.ts";
export { listRuns } from "./list-runs.ts";
export { showRun } from "./show-run.ts";
