/**
 * runs: commands and runs in the App.
 *
 * - `open-runs.ts`: everything that they work with; `run-basis.ts`: the catalog with its levels, `careful-writers.ts`: what GitHub
 *   refuses for good, `know-branches.ts`: what need not be asked, `silence-runs.ts`: jobs that were given up
 * - `journal-runs.ts`: runs in the journal. `keep-recorded.ts`: from there to the record. `rebuild-runs.ts`: from the record to a
 *   journal that is new
 * - `report-intake.ts`: what services report that were called
 * - `look-at-runs.ts`: runs that were not heard of
 */
export { lookAtRuns } from "./look-at-runs.ts";
export { type AppRuns, openRuns } from "./open-runs.ts";
export { noteBeginning } from "./rebuild-runs.ts";
export { takeReports } from "./report-intake.ts";
export { silenceRuns } from "./silence-runs.ts";
