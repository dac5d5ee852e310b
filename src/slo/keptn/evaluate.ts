import { calculateScore, type KeptnScore } from "./calculate-score.ts";
import { chooseEarlierEvaluations, countEarlier } from "./earlier-evaluations.ts";
import { evaluateObjectives, type KeptnObjectives } from "./evaluate-objectives.ts";
import { readKeptnSlo } from "./read-slo.ts";
import {
  KeptnCrash,
  KeptnError,
  type KeptnEvaluation,
  type KeptnIndicatorResult,
  type KeptnSliResult,
} from "./results.ts";
import type { KeptnSlo } from "./slo.ts";

/** What a provider of Keptn's delivers (go-utils, GetSLIFinishedEventData). */
export interface KeptnGetSli {
  readonly results: readonly KeptnSliResult[];
  readonly status: "succeeded" | "errored" | "aborted";
  readonly result: "pass" | "warning" | "fail";
  readonly message: string;
}

/** Everything that Keptn's evaluation rests on. */
export interface KeptnInput {
  /** slo.yaml as it stands; null where there is none. */
  readonly text: string | null;
  readonly project: string;
  readonly stage: string;
  readonly service: string;
  /** What the provider delivered (`get-sli.finished`); null where none is configured, so that nobody is asked. */
  readonly getSli: KeptnGetSli | null;
  /** Every earlier evaluation of the service in the stage, newest first. */
  readonly earlier: readonly KeptnEvaluation[];
}

/** What Keptn says of it (`evaluation.finished`). What counts is `result`; `evaluation.result` may be another. */
export interface KeptnFinished {
  readonly kind: "finished";
  readonly status: "succeeded" | "errored";
  readonly result: "pass" | "warning" | "fail";
  readonly message: string;
  readonly evaluation: {
    readonly result: "pass" | "warning" | "fail";
    readonly score: number;
    readonly indicatorResults: readonly KeptnIndicatorResult[] | null;
    readonly comparedEvents: readonly string[] | null;
  };
  /** Null where it didn't come to objectives. */
  readonly objectives: Pick<KeptnObjectives, "maximumAchievableScore" | "keySli" | "error"> | null;
}

/** What Keptn says of an evaluation; `crash` where it stops without an answer. */
export type KeptnOutcome = KeptnFinished | { readonly kind: "crash"; readonly message: string };

/**
 * Evaluates as Keptn 1.4 does, to the bit: without a provider as it ends before anybody is asked (lighthouse-service, sendGetSliCloudEvent),
 * else from `get-sli.finished` on (processGetSliFinishedEvent).
 */
export function evaluateAsKeptn(input: KeptnInput): KeptnOutcome {
  const { text, getSli, project, stage, service } = input;
  if (getSli?.status === "aborted") {
    return finish("errored", "fail", "pass", "evaluation performed by lighthouse was aborted");
  }
  if (getSli?.status === "errored") {
    const message = `evaluation performed by lighthouse received an unexpected error: ${getSli.message}`;
    return finish("errored", "fail", "pass", message);
  }
  const read = text === null ? ({ kind: "none" } as const) : readKeptnSlo(text);
  if (read.kind === "error") {
    if (read.crash) return { kind: "crash", message: read.message };
    const message = `Could not parse SLO file for service ${service} in stage ${stage} in project ${project}`;
    return getSli === null
      ? finish("errored", "fail", "fail", `error retrieving SLO file: ${message}`)
      : finish("errored", "fail", "fail", message);
  }
  if (getSli === null) {
    const message = `no evaluation performed by lighthouse because no SLI-provider configured for project ${project}`;
    return finish("succeeded", "pass", "pass", message);
  }
  if (read.kind === "none") {
    const message = `no evaluation performed by lighthouse because no SLO file configured for project ${project}`;
    return finish("succeeded", "pass", "pass", message);
  }
  try {
    return evaluateSlo(read.slo, input, getSli);
  } catch (error) {
    if (error instanceof KeptnCrash) return { kind: "crash", message: error.message };
    throw error;
  }
}

function evaluateSlo(slo: KeptnSlo, { earlier }: KeptnInput, getSli: KeptnGetSli): KeptnFinished {
  const { comparison } = slo;
  const chosen = chooseEarlierEvaluations(
    earlier,
    countEarlier(comparison),
    comparison.include_result_with_score,
  );
  const comparedEvents = chosen.length === 0 ? null : chosen.map(({ id }) => id);
  const objectives = evaluateObjectives(slo, getSli.results, chosen);
  const { error, indicatorResults, message } = objectives;
  const details = { indicatorResults, comparedEvents };
  if (error !== null) return { ...finish("succeeded", "fail", "fail", error, details), objectives };
  const total = scoreOf(slo, objectives);
  if (total instanceof KeptnError) return { ...finish("errored", "fail", "fail", total.message), objectives };
  const { result, score } = total;
  const overruled = overrule(slo, getSli);
  return {
    kind: "finished",
    status: "succeeded",
    result: overruled === null ? result : "fail",
    message: overruled ?? total.message ?? message,
    evaluation: { result, score, ...details },
    objectives,
  };
}

/** The total score, or what is wrong with its thresholds: of an evaluation that ends with that, Keptn reports no indicators. */
function scoreOf(
  slo: KeptnSlo,
  { indicatorResults, maximumAchievableScore, keySli }: KeptnObjectives,
): KeptnScore | KeptnError {
  try {
    return calculateScore(slo, indicatorResults ?? [], maximumAchievableScore, keySli);
  } catch (error) {
    if (error instanceof KeptnError) return error;
    throw error;
  }
}

/** What fails an evaluation whatever its score, in Keptn's words. */
function overrule({ objectives }: KeptnSlo, { result, message }: KeptnGetSli): string | null {
  if (objectives.length === 0) return "lighthouse failed because no SLO objective was provided";
  return result === "fail" ? `lighthouse failed because SLI failed with message ${message}` : null;
}

function finish(
  status: KeptnFinished["status"],
  result: KeptnFinished["result"],
  evaluationResult: KeptnFinished["result"],
  message: string,
  details: Pick<KeptnFinished["evaluation"], "indicatorResults" | "comparedEvents"> = {
    indicatorResults: null,
    comparedEvents: null,
  },
): KeptnFinished {
  return {
    kind: "finished",
    status,
    result,
    message,
    evaluation: { result: evaluationResult, score: 0, ...details },
    objectives: null,
  };
}
