/**
 * evaluate: the command that evaluates a release. Loaded only when it is asked for.
 *
 * - `evaluate.ts`: from options to a verdict
 * - `refuse-misplaced.ts`, `read-files.ts`: options, checked and read
 * - `choose-central.ts`, `place.ts`: where definitions and the record are; on GitHub, `../github/evaluate.ts`
 * - `hint-at-history.ts`, `show-release.ts`: what is said, recorded and written of it
 */
export { evaluate } from "./evaluate.ts";
