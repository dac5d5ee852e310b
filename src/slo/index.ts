/**
 * slo: whether a service keeps its objectives, worked out from values, definitions and earlier evaluations alone.
 *
 * - `evaluate-slo.ts`: slo.yaml, values and earlier evaluations -> Evaluated
 * - `criteria/`: conditions on a value: read, written, worked out, explained
 * - `baselines/`, `aggregate.ts`: which earlier evaluations count, and the one value they make
 * - `judge/`: one objective, between what it may yet turn out
 * - `total/`: the score, the result, and the sentence that says it
 * - `check/`: what an slo.yaml decides otherwise than it looks
 * - `query/`: placeholders of queries; `window/`: the time that is looked at
 * - `keptn/`: the same as Keptn decides it, to the bit
 * - `perfspec/`: Pitometer's perfspec.json, strictly and as Pitometer graded it
 */

export { aggregate, percentile } from "./aggregate.ts";
export { type Baseline, toBaseline } from "./baselines/baseline.ts";
export { type BaselineRequest, type ChosenBaselines, chooseBaselines } from "./baselines/choose-baselines.ts";
export { checkSlo } from "./check/check-slo.ts";
export type { Bound, Criterion, Operator } from "./criteria/criterion.ts";
export { type ParsedCriterion, parseCriterion } from "./criteria/parse-criterion.ts";
export { printCriterion } from "./criteria/print-criterion.ts";
export { evaluateSlo, evaluateWithoutSlo, type SloInput } from "./evaluate-slo.ts";
export {
  evaluateAsKeptn,
  evaluateKeptnSlo,
  type KeptnFinished,
  type KeptnInput,
  type KeptnObjective,
  type KeptnOutcome,
  type KeptnSlo,
  type KeptnSloInput,
  parseKeptnCriterion,
  type ReadKeptnSlo,
  readKeptnSlo,
} from "./keptn/index.ts";
export * from "./perfspec/index.ts";
export type { SloProblem } from "./problem.ts";
export type { QueryContext } from "./query/query-context.ts";
export {
  createResolver,
  type ResolvedQuery,
  type ResolveQuery,
  resolveQuery,
} from "./query/resolve-query.ts";
export { readTimestamp } from "./window/read-timestamp.ts";
export { type ReadWindow, readWindow, type WindowRequest } from "./window/read-window.ts";
