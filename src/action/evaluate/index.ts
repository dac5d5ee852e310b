/**
 * evaluate: evaluates a release by its objectives, as the command line does, and records it where the credential may.
 *
 * - `evaluate.ts`: from inputs to outputs
 * - `inputs.ts`, `checkout-files.ts`: what the workflow says, and the files of the checkout that it names
 * - `mask-secrets.ts`: what providers are asked with is hidden in the log
 * - `open-place.ts`, `keep.ts`: the central repo and its record, as far as the credential goes
 * - `tell-release.ts`: what the job's log, summary and outputs say
 */
export { evaluate } from "./evaluate.ts";
