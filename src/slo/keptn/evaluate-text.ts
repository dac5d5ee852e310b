import type { Evaluated, EvaluationReason } from "../../model/evaluation.ts";
import type { SliObservation, Window } from "../../model/sli.ts";
import type { Baseline } from "../baselines/baseline.ts";
import { describeObjectives, percent } from "../total/describe-total.ts";
import { aggregateValues, groupEarlierResults } from "./aggregate-values.ts";
import { readKeptnThresholds } from "./calculate-score.ts";
import { evaluateAsKeptn, type KeptnFinished, type KeptnInput } from "./evaluate.ts";
import { readKeptnSlo } from "./read-slo.ts";
import { KeptnError } from "./results.ts";
import type { KeptnSlo } from "./slo.ts";
import { toGetSli, toKeptnEvaluations } from "./to-keptn.ts";
import { translateObjective } from "./translate-objective.ts";

/** Everything that an evaluation in Keptn's dialect rests on. */
export interface KeptnSloInput {
  /** slo.yaml as it stands; null where there is none. */
  readonly text: string | null;
  /** What Keptn calls the project; only messages say it. */
  readonly project: string;
  readonly environment: string;
  readonly service: string;
  /** One for each indicator that the objectives name. */
  readonly observations: readonly SliObservation[];
  /** Every earlier evaluation of the same service and environment, in any order. */
  readonly earlier: readonly Baseline[];
  readonly window: Window;
}

/**
 * Evaluates as Keptn does, and says it in Muster's words. The result is the one that decides in Keptn (`data.result`), not always the
 * one of the score.
 */
export function evaluateKeptnSlo(input: KeptnSloInput): Evaluated {
  const keptn: KeptnInput = {
    text: input.text,
    project: input.project,
    stage: input.environment,
    service: input.service,
    getSli: toGetSli(input.observations),
    earlier: toKeptnEvaluations(input.earlier, input.window),
  };
  const outcome = evaluateAsKeptn(keptn);
  const read = input.text === null ? null : readKeptnSlo(input.text);
  const slo = read?.kind === "slo" ? read.slo : null;
  if (outcome.kind === "crash") {
    return { ...NOTHING, ...thresholdsOf(slo), result: "fail", reason: "errored", message: outcome.message };
  }
  const objectives = slo === null ? [] : translateObjectives(slo, keptn, outcome, input.observations);
  const { score, comparedEvents } = outcome.evaluation;
  const scored = objectives.filter(({ status }) => status !== "info");
  return {
    result: outcome.result,
    reason: reasonOf(outcome, slo, keptn),
    message: outcome.message || `Passed: ${describeObjectives(scored)}; the score is ${percent(score)}.`,
    score,
    best_score: score,
    ...thresholdsOf(slo),
    objectives,
    compared: comparedEvents ?? [],
  };
}

const NOTHING = { score: 0, best_score: 0, objectives: [], compared: [] } as const;

function translateObjectives(
  slo: KeptnSlo,
  { earlier }: KeptnInput,
  { evaluation }: KeptnFinished,
  observations: readonly SliObservation[],
): Evaluated["objectives"] {
  const earlierOf = groupEarlierResults(
    earlier.filter(({ id }) => evaluation.comparedEvents?.includes(id) === true),
  );
  const observed = new Map(observations.map((observation) => [observation.indicator, observation]));
  return (evaluation.indicatorResults ?? []).flatMap((result, index) => {
    const objective = slo.objectives[index];
    if (objective === undefined) return [];
    const observation = observed.get(objective.sli);
    const aggregated = aggregateValues(earlierOf(objective.sli), slo.comparison);
    return [translateObjective(objective, result, observation, aggregated)];
  });
}

function reasonOf(
  { status, result, objectives }: KeptnFinished,
  slo: KeptnSlo | null,
  { getSli }: KeptnInput,
): EvaluationReason {
  if (status === "errored") return "errored";
  if (getSli === null) return "aborted";
  if (slo === null || objectives === null) return "no_slo";
  if (objectives.error !== null) return "errored";
  if (slo.objectives.length === 0) return "nothing_scored";
  if (getSli.result === "fail") return "objective_failed";
  if (objectives.maximumAchievableScore === 0) return "nothing_scored";
  if (result === "fail") return objectives.keySli.failed ? "key_sli_failed" : "score_missed";
  return result === "pass" ? "score_reached" : "score_warning";
}

function thresholdsOf(slo: KeptnSlo | null): Pick<Evaluated, "pass_score" | "warning_score"> {
  try {
    const { pass, warning } = readKeptnThresholds(slo?.total_score ?? null);
    return {
      pass_score: Number.isFinite(pass) ? pass : null,
      warning_score: warning !== null && Number.isFinite(warning) ? warning : null,
    };
  } catch (error) {
    if (error instanceof KeptnError) return { pass_score: null, warning_score: null };
    throw error;
  }
}
