import type { Evaluated } from "../model/evaluation.ts";
import type { EvaluationPolicy } from "../model/evaluation-policy.ts";
import type { SliObservation, Window } from "../model/sli.ts";
import type { Slo } from "../model/slo.ts";
import { aggregate } from "./aggregate.ts";
import type { Baseline } from "./baselines/baseline.ts";
import { chooseBaselines } from "./baselines/choose-baselines.ts";
import { explainDoubt } from "./baselines/doubt.ts";
import { checkSlo } from "./check/check-slo.ts";
import { judgeObjective } from "./judge/judge-objective.ts";
import type { SloProblem } from "./problem.ts";
import { describeTotal } from "./total/describe-total.ts";
import { judgeTotal, resultOf, type Thresholds } from "./total/judge-total.ts";
import { readPercentage } from "./total/percentage.ts";

/** Everything that an evaluation by slo.yaml rests on. */
export interface SloInput {
  readonly slo: Slo;
  /** One for each indicator that the objectives name, in any order. */
  readonly observations: readonly SliObservation[];
  /** Every earlier evaluation of the same service and environment, in any order; which of them count is worked out here. */
  readonly earlier: readonly Baseline[];
  /** Paths of those that can't be read or verified: unknown, which is not missing. Default: none. */
  readonly unread?: readonly string[];
  readonly window: Window;
  /** What is evaluated, and what it replaces; null where nobody said. */
  readonly version: string | null;
  readonly replaces: string | null;
  readonly policy: EvaluationPolicy;
}

/** Evaluates a service by its objectives, strictly. Files that can't be meant fail with what is wrong with them. */
export function evaluateSlo(input: SloInput): Evaluated {
  const { slo, observations, policy } = input;
  const problem = checkSlo(slo).find(({ severity }) => severity === "error");
  const thresholds = readThresholds(slo);
  if (problem !== undefined || thresholds === null) return refuse(problem);
  const request = { ...input, comparison: slo.comparison };
  const { chosen, why } = chooseBaselines(input.earlier, request);
  const doubt = explainDoubt(input.unread ?? [], request);
  const by = slo.comparison?.aggregate_function ?? "avg";
  const earlierValues = Map.groupBy(
    chosen.flatMap(({ values }) => values),
    ({ sli }) => sli,
  );
  const observed = new Map(observations.map((observation) => [observation.indicator, observation]));
  const judged = slo.objectives.map((objective) => {
    const values = (earlierValues.get(objective.sli) ?? []).flatMap(({ value }) => value ?? []);
    const compared = aggregate(values, by);
    const tooLarge = compared !== null && !Number.isFinite(compared);
    return {
      objective,
      ...judgeObjective(objective, {
        observation: observed.get(objective.sli),
        compared: tooLarge ? null : compared,
        doubt,
        whyNoBaseline: tooLarge
          ? `earlier values of ${objective.sli} are too large to make one of them`
          : why,
        policy,
      }),
    };
  });
  const stakes = judged.flatMap(({ objective: { sli, displayName, weight, key_sli }, outlook }) =>
    outlook === null ? [] : [{ name: displayName ?? sli, weight, key: key_sli, outlook }],
  );
  const objectives = judged.map(({ result }) => result);
  const total = judgeTotal(stakes, thresholds, policy);
  return {
    result: total.result,
    reason: total.reason,
    message: describeTotal(total, objectives, thresholds),
    score: total.score,
    best_score: total.bestScore,
    pass_score: thresholds.pass,
    warning_score: thresholds.warning,
    objectives,
    compared: chosen.map(({ id }) => id),
  };
}

/** What comes of an evaluation for which nobody wrote down what is to hold. */
export function evaluateWithoutSlo(policy: EvaluationPolicy): Evaluated {
  return {
    ...NOTHING,
    result: resultOf(policy.no_slo),
    reason: "no_slo",
    message: "No slo.yaml and no perfspec.json says what is to hold.",
  };
}

const NOTHING = {
  score: 0,
  best_score: 0,
  pass_score: null,
  warning_score: null,
  objectives: [],
  compared: [],
} as const;

function refuse(problem: SloProblem | undefined): Evaluated {
  const where = problem === undefined ? "" : `${problem.path.join(".")}: ${problem.message}`;
  return { ...NOTHING, result: "fail", reason: "errored", message: `slo.yaml can't be meant so: ${where}` };
}

function readThresholds({ total_score: { pass, warning } }: Slo): Thresholds | null {
  const least = readPercentage(pass);
  const half = warning === undefined ? null : readPercentage(warning);
  if (least.kind === "error" || half?.kind === "error") return null;
  return { pass: least.value, warning: half?.value ?? null };
}
