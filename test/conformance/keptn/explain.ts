import { parseCriterion } from "../../../src/slo/index.ts";
import {
  aggregateValues,
  chooseEarlierEvaluations,
  countEarlier,
  evaluateAsKeptn,
  type KeptnObjective,
  type KeptnSlo,
  listEarlierResults,
  parseKeptnCriterion,
  readKeptnSlo,
} from "../../../src/slo/keptn/index.ts";
import { inputOf } from "./evaluation.ts";
import { type Refusal, runStrictly } from "./strict.ts";
import { type EvaluationVector, readNumber } from "./vectors.ts";

/** What of Keptn is unsafe to copy, and applies to an evaluation; empty when nothing is. */
export function explainDifference(vector: EvaluationVector): readonly string[] {
  const read = readKeptnSlo(vector.slo ?? "");
  const strict = runStrictly(vector);
  const looked: Looked = {
    vector,
    slo: read.kind === "slo" ? read.slo : null,
    refusals: strict.kind === "refused" ? strict.why : [],
  };
  return Object.entries(UNSAFE).flatMap(([name, applies]) => (applies(looked) ? [name] : []));
}

interface Looked {
  readonly vector: EvaluationVector;
  /** As Keptn reads it; null where it can't. */
  readonly slo: KeptnSlo | null;
  /** Why Muster refuses the document; empty where it doesn't. */
  readonly refusals: readonly Refusal[];
}

const UNSAFE: Readonly<Record<string, (looked: Looked) => boolean>> = {
  no_slo: ({ vector: { slo } }) => !slo,
  no_baseline: ({ vector, slo }) =>
    slo !== null && slo.objectives.some((each) => lacksBaseline(each, slo, vector)),
  nothing_scored: ({ vector }) => {
    const outcome = evaluateAsKeptn(inputOf(vector));
    return outcome.kind === "finished" && outcome.objectives?.maximumAchievableScore === 0;
  },
  provider_error: ({ vector: { getSliResult, getSliStatus } }) =>
    getSliResult === "fail" || (getSliStatus ?? "succeeded") !== "succeeded",
  not_finite: ({ vector: { sliResults } }) =>
    (sliResults ?? []).some(({ value, success }) => success && !Number.isFinite(readNumber(value))),
  criterion_text: ({ slo }) =>
    slo !== null && slo.objectives.flatMap(criteriaOf).some((text) => parseCriterion(text).kind === "error"),
  empty_criteria: refusedAt(({ path, code }) => code === "too_small" && path.at(-1) === "criteria"),
  null_item: refusedAt(
    ({ path, message }) => typeof path.at(-1) === "number" && message.endsWith("received null"),
  ),
  unknown_key: refusedAt(({ code }) => code === "unrecognized_keys"),
  weight: refusedAt(({ path }) => path.at(-1) === "weight"),
  comparison_word: refusedAt(({ path }) => path[0] === "comparison" && path.length === 2),
  threshold_text: refusedAt(({ path, code }) => path[0] === "total_score" && code === "check"),
  repeated_sli: refusedAt(({ path, code }) => path.at(-1) === "sli" && code === "check"),
  yes_and_no: refusedAt(({ path }) => path.at(-1) === "key_sli"),
  second_document: refusedAt(({ code, message }) => code === "yaml" && message.startsWith("MULTIPLE_DOCS")),
};

function refusedAt(applies: (refusal: Refusal) => boolean): (looked: Looked) => boolean {
  return ({ refusals }) => refusals.some(applies);
}

function criteriaOf({ pass, warning }: KeptnObjective): readonly string[] {
  return [...(pass ?? []), ...(warning ?? [])].flatMap((set) => set?.criteria ?? []);
}

function lacksBaseline(objective: KeptnObjective, slo: KeptnSlo, vector: EvaluationVector): boolean {
  const { comparison } = slo;
  const chosen = chooseEarlierEvaluations(
    inputOf(vector).earlier,
    countEarlier(comparison),
    comparison.include_result_with_score,
  );
  const { skip } = aggregateValues(listEarlierResults(chosen, objective.sli), comparison);
  return skip && criteriaOf(objective).some(isRelative);
}

function isRelative(text: string): boolean {
  try {
    return parseKeptnCriterion(text).isComparison;
  } catch {
    return false;
  }
}
