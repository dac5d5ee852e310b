import type { Evaluated } from "../model/evaluation.ts";
import type { EvaluationPolicy } from "../model/evaluation-policy.ts";
import type { SliObservation, Window } from "../model/sli.ts";
import type { Slo } from "../model/slo.ts";
import { aggregate } from "./aggregate.ts";
import type { Baseline } from "./baselines/baseline.ts";
import { chooseBaselines } from "./baselines/choose-baselines.ts";
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
  readonly window: Window;
  /** The version that this one replaces; null where nobody said. */
  readonly replaces: string | null;
  readonly policy: EvaluationPolicy;
}

/** Evaluates a service by its objectives, strictly. Files that can't be meant fail with what is wrong with them. */
export function evaluateSlo({ slo, observations, earlier, window, replaces, policy }: SloInput): Evaluated {
  const problem = checkSlo(slo).find(({ severity }) => severity === "error");
  const thresholds = readThresholds(slo);
  if (problem !== undefined || thresholds === null) return refuse(problem);
  const { chosen, why } = chooseBaselines(earlier, { comparison: slo.comparison, window, replaces });
  const by = slo.comparison?.aggregate_function ?? "avg";
  const judged = slo.objectives.map((objective) => {
    const earlierValues = chosen.flatMap(({ values }) =>
      values.flatMap(({ sli, value }) => (sli === objective.sli && value !== null ? [value] : [])),
    );
    const compared = aggregate(earlierValues, by);
    return {
      objective,
      ...judgeObjective(objective, {
        observation: observations.find(({ indicator }) => indicator === objective.sli),
        compared: compared !== null && Number.isFinite(compared) ? compared : null,
        whyNoBaseline: why,
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
