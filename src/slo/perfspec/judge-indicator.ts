import type { EvaluationTarget, ObjectiveResult, Violation } from "../../model/evaluation.ts";
import type { EvaluationPolicy } from "../../model/evaluation-policy.ts";
import type { Json } from "../../model/json.ts";
import type { PerfspecIndicator } from "../../model/perfspec.ts";
import type { SliObservation, SliReason } from "../../model/sli.ts";
import { questionOf } from "../judge/measure.ts";
import { resolveBounds } from "./bounds.ts";
import { chooseRecorded } from "./choose-recorded.ts";
import { describeSeries } from "./describe-series.ts";
import {
  decideGrade,
  type GradeOutlook,
  isSettled,
  type JudgedSeries,
  judgeSeries,
  lowestGrade,
  unknownGrade,
} from "./judge-series.ts";
import { findWorst } from "./worst-series.ts";

/** What an indicator is judged by. */
export interface IndicatorBasis {
  readonly observation: SliObservation | undefined;
  /** Values of the evaluation that is compared with, by series; empty where there are none. */
  readonly earlier: ReadonlyMap<string, number>;
  readonly policy: EvaluationPolicy;
  /** Why there may be an evaluation to compare with that nobody can read; null where everything is known. */
  readonly doubt: string | null;
}

/** An indicator, judged, and between what it may yet turn out. */
export interface JudgedIndicator {
  readonly result: ObjectiveResult;
  readonly outlook: GradeOutlook;
}

/** Judges one indicator: by all its series, of which the worst counts, or where it has none by the policy. */
export function judgeIndicator(indicator: PerfspecIndicator, basis: IndicatorBasis): JudgedIndicator {
  const { observation } = basis;
  const answer = observation?.answer;
  if (answer === undefined) return judgeNothing(indicator, basis, "no_query", "nobody was asked for a value");
  if (answer.kind === "none") return judgeNothing(indicator, basis, answer.reason, answer.message);
  const [first, ...rest] = answer.samples.map((sample) =>
    judgeSeries(sample, {
      thresholds: indicator.grading.thresholds,
      points: indicator.grading.metricScore,
      earlier: basis.earlier.get(sample.key) ?? null,
      policy: basis.policy,
    }),
  );
  if (first === undefined) return judgeNothing(indicator, basis, "no_series", "the answer has no value");
  return judgeAll(indicator, basis, [first, ...rest]);
}

function judgeAll(
  indicator: PerfspecIndicator,
  { observation, doubt, earlier }: IndicatorBasis,
  series: readonly [JudgedSeries, ...JudgedSeries[]],
): JudgedIndicator {
  const lowest = (side: keyof GradeOutlook) => {
    const [first, ...rest] = series;
    return lowestGrade([first.outlook[side], ...rest.map(({ outlook }) => outlook[side])]);
  };
  const outlook = { atWorst: lowest("atWorst"), atBest: lowest("atBest") };
  const worst = findWorst(series);
  const finite = series.filter(({ sample }) => Number.isFinite(sample.value));
  const recorded = chooseRecorded(finite);
  const metadata = metadataOf(indicator);
  const left = {
    series: finite.length - recorded.length,
    violations: countViolations(finite) - countViolations(recorded),
  };
  return {
    outlook,
    result: {
      ...frameOf(indicator, observation, outlook),
      value: Number.isFinite(worst.sample.value) ? worst.sample.value : null,
      compared_value: worst.earlier,
      reason: worst.question,
      message: describeSeries(indicator, worst, series, { doubt, isFirst: earlier.size === 0 }),
      pass_targets: worst.bounds.map(({ name, target }) => ({
        criterion: name,
        set: 0,
        target,
        violated: series.some(({ breached }) => breached.some((bound) => bound.name === name)),
        open: target === null ? ("no_baseline" as const) : null,
      })),
      violations: recorded.flatMap(({ sample, breached }) =>
        listViolations(breached).map(
          ({ name, target }): Violation => ({
            key: sample.key,
            value: sample.value,
            breach: name,
            threshold: target,
            metadata,
          }),
        ),
      ),
      series: recorded.map(({ sample: { key, value } }) => ({ key, value })),
      ...(left.series > 0 && { left_out: left }),
    },
  };
}

function countViolations(series: readonly JudgedSeries[]): number {
  return series.reduce((count, { breached }) => count + listViolations(breached).length, 0);
}

/** On each side the worst of what is breached, as Pitometer tells it: where a severe bound is, a warning says nothing more. */
function listViolations(breached: JudgedSeries["breached"]): JudgedSeries["breached"] {
  return breached.filter(
    ({ side, severity }) =>
      severity === "Severe" || !breached.some((each) => each.side === side && each.severity === "Severe"),
  );
}

function judgeNothing(
  indicator: PerfspecIndicator,
  { observation, policy }: IndicatorBasis,
  reason: SliReason,
  message: string,
): JudgedIndicator {
  const { metricScore: points, ignoreEmpty, thresholds } = indicator.grading;
  const question = questionOf(reason);
  const ignored = ignoreEmpty === true && reason === "no_series";
  const answer = ignored ? "pass" : question === null ? "fail" : policy[question];
  const outlook = decideGrade(unknownGrade(points), answer, points);
  const empty: Violation = {
    key: null,
    value: null,
    breach: "The indicator returned no values",
    threshold: null,
    metadata: metadataOf(indicator),
  };
  return {
    outlook,
    result: {
      ...frameOf(indicator, observation, outlook),
      value: null,
      compared_value: null,
      reason,
      message: ignored ? `${message}, which ignoreEmpty lets pass` : message,
      pass_targets: resolveBounds(thresholds, null).map(
        ({ name }): EvaluationTarget => ({
          criterion: name,
          set: 0,
          target: null,
          violated: !ignored,
          open: null,
        }),
      ),
      violations: question === "no_data" && !ignored ? [empty] : [],
    },
  };
}

function frameOf(
  { id, grading }: PerfspecIndicator,
  observation: SliObservation | undefined,
  outlook: GradeOutlook,
) {
  return {
    sli: id,
    display_name: null,
    status: isSettled(outlook) ? outlook.atBest.standing : ("wait" as const),
    key_sli: false,
    weight: grading.metricScore,
    score: outlook.atWorst.score,
    provider: observation?.provider ?? null,
    query: observation?.query ?? null,
    samples: observation?.count ?? null,
    warning_targets: [],
  };
}

/** What is written for whoever meets a breach. Pitometer reads it in `grading` alone, people write it beside as well. */
function metadataOf({ grading, metadata }: PerfspecIndicator): Json {
  return grading.metadata ?? metadata ?? null;
}
