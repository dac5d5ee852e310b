import {
  aggregateValues,
  chooseEarlierEvaluations,
  countEarlier,
  evaluateAsKeptn,
  type KeptnEvaluation,
  type KeptnIndicatorResult,
  type KeptnObjective,
  type KeptnOutcome,
  type KeptnSlo,
  listEarlierResults,
  parseGoFloat,
  parseKeptnCriterion,
  readKeptnSlo,
} from "../../../src/slo/keptn/index.ts";
import { isDocumentedCriterion } from "./documented.ts";
import { inputOf } from "./evaluation.ts";
import { REFUSALS } from "./explain-refusal.ts";
import { findInjection } from "./injected.ts";
import { readStrictly, runStrictly } from "./strict.ts";
import type { EvaluationVector } from "./vectors.ts";

/** What of Keptn is unsafe to copy, and applies to an evaluation; empty when nothing is. */
export function explainDifference(vector: EvaluationVector): readonly string[] {
  const text = vector.slo ?? "";
  const read = readKeptnSlo(text);
  const strict = runStrictly(vector);
  const looked: Looked = {
    vector,
    slo: read.kind === "slo" ? read.slo : null,
    outcome: evaluateAsKeptn(inputOf(vector)),
  };
  const evaluated = Object.entries(UNSAFE).flatMap(([name, applies]) => (applies(looked) ? [name] : []));
  const refused = Object.entries(REFUSALS).flatMap(([name, applies]) =>
    strict.kind === "refused" && strict.why.some((refusal) => applies(refusal, text)) ? [name] : [],
  );
  return [...new Set(strict.kind === "refused" ? [...refused, ...evaluated] : evaluated)];
}

/**
 * Whether what explains a difference may as well make the result better: both have something to compare with, though not the same; a
 * number is another one; or nothing at all is needed to pass, with values or without.
 */
export function mayBeBetter({ slo }: EvaluationVector, why: readonly string[]): boolean {
  if (why.some((name) => READS_OTHERWISE.includes(name))) return true;
  const read = readKeptnSlo(slo ?? "");
  const needed =
    read.kind === "slo" ? parseGoFloat(read.slo.total_score?.pass.replace(/%$/, "") ?? "") : null;
  return why.includes("provider_error") && needed === 0;
}

const READS_OTHERWISE: readonly string[] = ["passed_over", "failed_baseline", "yaml_reading"];

interface Looked {
  readonly vector: EvaluationVector;
  /** As Keptn reads it; null where it can't. */
  readonly slo: KeptnSlo | null;
  readonly outcome: KeptnOutcome;
}

const UNSAFE: Readonly<Record<string, (looked: Looked) => boolean>> = {
  no_slo: ({ vector: { slo } }) => !slo,
  no_provider: ({ vector: { sliProvider } }) => sliProvider === null,
  // Nor does Keptn's dialect ask it.
  injected_value: ({ vector }) =>
    findInjection(vector, "muster") !== null && findInjection(vector, "keptn") !== null,
  no_baseline: ({ vector, slo }) =>
    slo !== null && slo.objectives.some((each) => lacksBaseline(each, slo, vector)),
  passed_over: ({ vector, slo }) =>
    slo !== null &&
    slo.objectives.flatMap(criteriaOf).some(isRelative) &&
    chooseEarlier(slo, vector).some(lacksValues),
  failed_baseline: ({ vector, slo }) =>
    slo !== null &&
    slo.objectives.flatMap(criteriaOf).some(isRelative) &&
    saysNotWhatCounts(vector) &&
    chooseEarlier(slo, vector).some(({ result }) => result !== "pass" && result !== "warning"),
  nothing_scored: ({ outcome }) =>
    outcome.kind === "finished" && outcome.objectives?.maximumAchievableScore === 0,
  provider_error: ({ vector: { getSliResult, getSliStatus } }) =>
    getSliResult === "fail" || (getSliStatus ?? "succeeded") !== "succeeded",
  not_finite: ({ outcome }) =>
    outcome.kind === "finished" && (outcome.evaluation.indicatorResults ?? []).some(isEndless),
  criterion_text: ({ slo }) =>
    slo !== null && !slo.objectives.flatMap(criteriaOf).every(isDocumentedCriterion),
  yaml_reading: ({ vector }) => OTHER_NUMBER.test(vector.slo ?? ""),
};

/** Numbers that YAML 1.1, YAML 1.2, and Go where it takes them for texts each read in their own way: `010`, `0x10`. */
const OTHER_NUMBER = /(?:^|[\s:,[{])[-+]?0(?:[xXoObB][\dA-Fa-f_]+|\d+)(?=$|[\s,}\]])/m;

/** Whether slo.yaml leaves open which results count, for which Keptn puts in `all`. */
function saysNotWhatCounts({ slo }: EvaluationVector): boolean {
  const read = readStrictly(slo ?? "");
  return read.kind === "slo" && read.slo.comparison?.include_result_with_score === undefined;
}

/** Whether a value, or what it is compared with, is no finite number. */
function isEndless({ value, passTargets, warningTargets }: KeptnIndicatorResult): boolean {
  const targets = [...(passTargets ?? []), ...(warningTargets ?? [])].map(({ targetValue }) => targetValue);
  const numbers = value?.success === true ? [value.value, value.comparedValue, ...targets] : targets;
  return numbers.some((number) => !Number.isFinite(number));
}

function criteriaOf({ pass, warning }: KeptnObjective): readonly string[] {
  return [...(pass ?? []), ...(warning ?? [])].flatMap((set) => set?.criteria ?? []);
}

/** The evaluations that Keptn compares with. */
function chooseEarlier({ comparison }: KeptnSlo, vector: EvaluationVector): readonly KeptnEvaluation[] {
  return chooseEarlierEvaluations(
    inputOf(vector).earlier,
    countEarlier(comparison),
    comparison.include_result_with_score,
  );
}

function lacksValues({ indicatorResults }: KeptnEvaluation): boolean {
  return !indicatorResults.some(({ value }) => value?.success === true);
}

function lacksBaseline(objective: KeptnObjective, slo: KeptnSlo, vector: EvaluationVector): boolean {
  const earlier = listEarlierResults(chooseEarlier(slo, vector), objective.sli);
  return aggregateValues(earlier, slo.comparison).skip && criteriaOf(objective).some(isRelative);
}

function isRelative(text: string): boolean {
  try {
    return parseKeptnCriterion(text).isComparison;
  } catch {
    return false;
  }
}
