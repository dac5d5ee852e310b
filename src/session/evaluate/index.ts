/**
 * evaluate: what the command line and the Action do alike to evaluate a release, so that both come to the same.
 *
 * - `question.ts`: what is evaluated, from words that somebody typed
 * - `handed-values.ts`, `prometheus.ts`, `given-files.ts`, `given-providers.ts`: what is given beside the central repo
 * - `read-central.ts`, `load-laid.ts`: the configuration with it
 * - `evaluate-release.ts`, `keep-release.ts`, `links.ts`: the evaluation, its record, and where both can be looked at
 */
export {
  type EvaluatedRelease,
  evaluateRelease,
  type ReleaseMaterials,
  tellForeign,
} from "./evaluate-release.ts";
export { type Given, type GivenFile, layGiven } from "./given-files.ts";
export { listGivenProviders } from "./given-providers.ts";
export { readHandedValues } from "./handed-values.ts";
export { keepRelease, type LinkEvaluation, markRelease } from "./keep-release.ts";
export { type EvaluationPlaces, linkEvaluation } from "./links.ts";
export { loadLaid, requireService } from "./load-laid.ts";
export { describePrometheus, PROMETHEUS_SECRETS } from "./prometheus.ts";
export { type EvaluationSubject, type EvaluationWords, type NameOf, readSubject } from "./question.ts";
export { readCentralWith } from "./read-central.ts";
