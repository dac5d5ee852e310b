/**
 * Keptn's lighthouse-service 1.4.5 to the bit: how it reads slo.yaml, criteria and thresholds, what it compares with, and what it says.
 * Everything that is unsafe about it is here and nowhere else.
 *
 * - `read-slo.ts`, `yaml/`: slo.yaml as Go's yaml.v3 decodes it
 * - `parse-criterion.ts`, `parse-float.ts`, `format-float.ts`: criteria and Go's numbers
 * - `earlier-evaluations.ts`, `aggregate-values.ts`: what is compared with
 * - `evaluate-criteria.ts`, `evaluate-objective.ts`, `evaluate-objectives.ts`, `calculate-score.ts`, `evaluate.ts`: from criteria to the whole handler
 * - `evaluation-window.ts`: the time that is looked at
 * - `evaluate-text.ts`, `to-keptn.ts`, `translate-objective.ts`: from and to Muster's words
 */

export { type AggregatedValues, aggregateValues, listEarlierResults } from "./aggregate-values.ts";
export { calculateScore, type KeptnScore } from "./calculate-score.ts";
export { chooseEarlierEvaluations, countEarlier } from "./earlier-evaluations.ts";
export { evaluateAsKeptn, type KeptnFinished, type KeptnInput, type KeptnOutcome } from "./evaluate.ts";
export {
  evaluateComparison,
  evaluateCriteriaSet,
  evaluateFixedThreshold,
  evaluateOrCombinedCriteria,
  evaluateSingleCriterion,
  evaluateValue,
} from "./evaluate-criteria.ts";
export { evaluateObjectives, type KeptnObjectives, takeSliResult } from "./evaluate-objectives.ts";
export { evaluateKeptnSlo, type KeptnSloInput } from "./evaluate-text.ts";
export { readEvaluationWindow, type TriggeredEvaluation } from "./evaluation-window.ts";
export { formatGoFloat } from "./format-float.ts";
export { type KeptnCriterion, parseKeptnCriterion } from "./parse-criterion.ts";
export { parseGoFloat } from "./parse-float.ts";
export { type ReadKeptnSlo, readKeptnSlo } from "./read-slo.ts";
export {
  KeptnCrash,
  KeptnError,
  type KeptnEvaluation,
  type KeptnIndicatorResult,
  type KeptnSliResult,
  type KeptnTarget,
} from "./results.ts";
export type { KeptnComparison, KeptnCriteria, KeptnObjective, KeptnSlo } from "./slo.ts";
