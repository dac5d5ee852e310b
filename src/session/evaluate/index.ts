/**
 * evaluate: what the command line and the Action do alike to evaluate a release, so that both come to the same.
 *
 * - `question.ts`: what is evaluated, from words that somebody typed
 * - `read-given.ts`: what is given beside the central repo; `handed-values.ts`, `prometheus.ts`, `given-files.ts`, `given-providers.ts`
 * - `read-central.ts`, `load-laid.ts`: the configuration with it; `refuse-looser.ts`: that this lets no more through
 * - `environment.ts`, `require-asked.ts`: that what somebody typed is what decides
 * - `evaluate-release.ts`, `keep-release.ts`, `links.ts`: the evaluation, its record, and where both can be looked at
 */

export { checkEnvironment } from "./environment.ts";
export {
  type EvaluatedRelease,
  evaluateRelease,
  type ReleaseMaterials,
  tellForeign,
} from "./evaluate-release.ts";
export type { Given, GivenFile } from "./given-files.ts";
export { keepRelease, type LinkEvaluation, markRelease } from "./keep-release.ts";
export { type EvaluationPlaces, linkEvaluation } from "./links.ts";
export { loadWith, requireService } from "./load-laid.ts";
export { PROMETHEUS_SECRETS } from "./prometheus.ts";
export { type EvaluationSubject, type EvaluationWords, type NameOf, readSubject } from "./question.ts";
export { readCentralWith } from "./read-central.ts";
export {
  type GivenWords,
  type PrometheusAddress,
  type ReadGiven,
  readGiven,
  readGivenText,
  refuseContradictions,
} from "./read-given.ts";
export { requireAsked } from "./require-asked.ts";
