import type { Evaluated } from "../../model/evaluation.ts";
import type { EvaluationPolicy } from "../../model/evaluation-policy.ts";
import type { Perfspec, PerfspecIndicator } from "../../model/perfspec.ts";
import type { SliObservation, Window } from "../../model/sli.ts";
import type { Dialect } from "../../model/slo.ts";
import type { Baseline } from "../baselines/baseline.ts";
import { type BaselineRequest, chooseBaselines } from "../baselines/choose-baselines.ts";
import { answerInDoubt, explainDoubt } from "../baselines/doubt.ts";
import { checkPerfspec } from "./check-perfspec.ts";
import { describePoints } from "./describe-points.ts";
import { evaluatePerfspecAsKeptn, refusePerfspec } from "./evaluate-as-keptn.ts";
import { judgeIndicator } from "./judge-indicator.ts";
import { judgePoints } from "./judge-points.ts";

/** Everything that an evaluation by perfspec.json rests on. */
export interface PerfspecInput {
  readonly perfspec: Perfspec;
  /** One for each indicator, by its id, in any order. */
  readonly observations: readonly SliObservation[];
  /** Every earlier evaluation of the same service and environment, in any order; which of them counts is worked out here. */
  readonly earlier: readonly Baseline[];
  /** Paths of those that can't be read or verified: unknown, which is not missing. Default: none. */
  readonly unread?: readonly string[];
  readonly window: Window;
  /** What is evaluated; null where nobody said. */
  readonly version: string | null;
  readonly policy: EvaluationPolicy;
  /** `keptn` grades as Pitometer 1.1 does in Keptn 0.2 to 0.5. Default: `muster`. */
  readonly dialect?: Dialect;
}

/**
 * Evaluates a service by its perfspec.json: by points, of which each indicator earns all, half, a quarter or none (Pitometer 1.1). Unlike
 * there, a threshold of 0 counts, what is no finite number is no value, and what nobody can tell is the policy's to decide. A file that
 * can't be meant fails with what is wrong with it.
 */
export function evaluatePerfspec(input: PerfspecInput): Evaluated {
  const { perfspec, observations, policy } = input;
  if (input.dialect === "keptn") return evaluatePerfspecAsKeptn(input);
  const problem = checkPerfspec(perfspec).find(({ severity }) => severity === "error");
  if (problem !== undefined) {
    return refusePerfspec(
      perfspec,
      `perfspec.json can't be meant so: ${problem.path.join(".")}: ${problem.message}`,
    );
  }
  const compared = perfspec.indicators.some(isRelative) ? chooseCompared(input) : null;
  const doubt = explainDoubt(input.unread ?? [], requestOf(input));
  const basis = { policy: { ...policy, no_baseline: answerInDoubt(policy.no_baseline, doubt) }, doubt };
  const observed = new Map(observations.map((each) => [each.indicator, each]));
  const before = new Map(compared?.values.map((each) => [each.sli, each]));
  const judged = perfspec.indicators.map((indicator) => {
    const observation = observed.get(indicator.id);
    const earlier = before.get(indicator.id);
    return judgeIndicator(indicator, { observation, earlier: seriesOf(earlier), ...basis });
  });
  const objectives = judged.map(({ result }) => result);
  const outlooks = judged.map(({ outlook }) => outlook);
  const total = judgePoints(outlooks, perfspec, policy);
  return {
    result: total.result,
    reason: total.reason,
    message: describePoints(total, objectives, perfspec),
    score: total.score,
    best_score: total.bestScore,
    pass_score: perfspec.objectives.pass,
    warning_score: perfspec.objectives.warning,
    objectives,
    compared: compared === null ? [] : [compared.id],
  };
}

/** The newest earlier evaluation that didn't fail, or that somebody accepted: what was refused is no measure for what comes after it. */
function chooseCompared(input: PerfspecInput): Baseline | null {
  const { chosen } = chooseBaselines(input.earlier, requestOf(input));
  return chosen.find(({ result, accepted }) => accepted || result !== "fail") ?? null;
}

function requestOf({ window, version }: PerfspecInput): BaselineRequest {
  return { comparison: EVERY_EARLIER, window, version, replaces: null };
}

const EVERY_EARLIER = {
  compare_with: "several_results",
  include_result_with_score: "all",
  number_of_comparison_results: Number.MAX_SAFE_INTEGER,
  aggregate_function: "avg",
  baseline: "previous",
} as const;

function isRelative({ grading: { thresholds } }: PerfspecIndicator): boolean {
  const { upperSeverePerc, upperWarningPerc, lowerSeverePerc, lowerWarningPerc } = thresholds;
  const percentages = [upperSeverePerc, upperWarningPerc, lowerSeverePerc, lowerWarningPerc];
  return percentages.some((percentage) => percentage !== undefined);
}

/** A record without series has at most one value, which nothing names. */
function seriesOf(earlier: Baseline["values"][number] | undefined): ReadonlyMap<string, number> {
  const { value = null, series } = earlier ?? {};
  const samples = series ?? (value === null ? [] : [{ key: "", value }]);
  return new Map(samples.map((sample) => [sample.key, sample.value]));
}
