/**
 * perfspec: Pitometer's perfspec.json, read strictly or as Pitometer 1.1 does.
 *
 * - `evaluate-perfspec.ts`: perfspec, values and earlier evaluations -> Evaluated
 * - `bounds.ts`, `judge-series.ts`, `judge-indicator.ts`, `judge-points.ts`: from one threshold to the sum of points, each between what it
 *   may yet turn out; `worst-series.ts`, `describe-series.ts`, `describe-points.ts`: what of it is shown;
 *   `choose-recorded.ts`: what of many series is recorded
 * - `check-perfspec.ts`, `check-thresholds.ts`: what can't be meant, or decides otherwise than it looks
 * - `placeholders.ts`: placeholders of Keptn's pitometer-service in queries
 * - `convert-perfspec.ts`, `convert-thresholds.ts`, `conversion-differences.ts`: a perfspec.json as slo.yaml and sli.yaml
 * - `grade-as-pitometer.ts`, `run-as-pitometer.ts`, `percent-as-pitometer.ts`, `earlier-run.ts`, `coercion.ts`: Pitometer to the bit, with
 *   all that it lets through; `evaluate-as-keptn.ts`: what Keptn 0.2 to 0.5 makes of it
 */
export { checkPerfspec } from "./check-perfspec.ts";
export { type ConvertedPerfspec, convertPerfspec } from "./convert-perfspec.ts";
export { evaluatePerfspec, type PerfspecInput } from "./evaluate-perfspec.ts";
export {
  type GradeRequest,
  type GraderOptions,
  gradeAsPitometer,
  readGraderOptions,
} from "./grade-as-pitometer.ts";
export type * from "./pitometer.ts";
export { createPerfspecResolver, resolvePerfspecQuery } from "./placeholders.ts";
export {
  NEW_PITOMETER,
  type PitometerMemory,
  type PitometerSource,
  type RunRequest,
  runAsPitometer,
} from "./run-as-pitometer.ts";
