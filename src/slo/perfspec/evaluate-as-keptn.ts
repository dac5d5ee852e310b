import type { Evaluated, ObjectiveResult, Violation } from "../../model/evaluation.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import type { Perfspec, PerfspecIndicator } from "../../model/perfspec.ts";
import type { SliObservation, SliReason } from "../../model/sli.ts";
import { resolveBounds } from "./bounds.ts";
import { compareKeys, MOST_RECORDED } from "./choose-recorded.ts";
import { type Loose, toNumber, toText } from "./coercion.ts";
import type { PitometerGrade, PitometerResult, PitometerRun } from "./pitometer.ts";
import { NEW_PITOMETER, runAsPitometer } from "./run-as-pitometer.ts";

/** What Pitometer's answer depends on. */
export interface KeptnPerfspecInput {
  readonly perfspec: Perfspec;
  readonly observations: readonly SliObservation[];
}

/**
 * Evaluates a perfspec.json as Keptn 0.2 to 0.5 does: by Pitometer 1.1, which it gives neither a datastore nor a run to compare with, so
 * that percentages are never looked at. A provider that can't be asked is an error, which doesn't pass. In one thing it is stricter: a
 * series that is no number earns nothing, whatever `ignoreEmpty` says, because it is not told what the others beside it are.
 */
export function evaluatePerfspecAsKeptn({ perfspec, observations }: KeptnPerfspecInput): Evaluated {
  const failed = observations.find(({ answer }) => answer.kind === "none" && !isTakenForAnAnswer(answer));
  if (failed?.answer.kind === "none") {
    return refusePerfspec(perfspec, `${failed.indicator} could not be asked for: ${failed.answer.message}.`);
  }
  const byId = new Map(observations.map((observation) => [observation.indicator, observation]));
  const outcome = runAsPitometer({
    spec: {
      indicators: perfspec.indicators.map(({ id, grading }) => ({
        id,
        query: id,
        source: isOf(byId.get(id), "no_provider") ? "" : KNOWN,
        grading: { ...asJson(grading), ...(isOf(byId.get(id), "not_finite") && { ignoreEmpty: false }) },
      })),
      objectives: { ...perfspec.objectives },
    },
    options: { context: "" },
    sources: { [KNOWN]: (id) => resultsOf(byId.get(toText(id))) },
    memory: NEW_PITOMETER,
    stored: null,
    now: 0,
  });
  if (outcome.kind === "stopped") return refusePerfspec(perfspec, `Pitometer stops: ${outcome.message}.`);
  return describeRun(outcome.run, perfspec, byId);
}

/** What comes of a perfspec that is not evaluated at all, and why. */
export function refusePerfspec({ objectives }: Perfspec, message: string): Evaluated {
  return {
    result: "fail",
    reason: "errored",
    message,
    score: 0,
    best_score: 0,
    pass_score: objectives.pass,
    warning_score: objectives.warning,
    objectives: [],
    compared: [],
  };
}

const KNOWN = "metrics";

/** What Pitometer's sources return without an error. */
function isTakenForAnAnswer({ reason }: Extract<SliObservation["answer"], { kind: "none" }>): boolean {
  return ["no_series", "not_handed_in", "not_finite", "no_provider"].includes(reason);
}

function isOf(observation: SliObservation | undefined, reason: SliReason): boolean {
  return observation?.answer.kind === "none" && observation.answer.reason === reason;
}

function resultsOf(observation: SliObservation | undefined): readonly PitometerResult[] {
  if (observation === undefined) return [];
  const { answer } = observation;
  return answer.kind === "values" ? answer.samples.map(({ key, value }) => ({ key, value })) : [];
}

function describeRun(
  run: PitometerRun,
  perfspec: Perfspec,
  observations: ReadonlyMap<string, SliObservation>,
): Evaluated {
  const { pass, warning } = perfspec.objectives;
  const score = toNumber(run.totalScore);
  const reasons = { pass: "score_reached", warning: "score_warning", fail: "score_missed" } as const;
  const grades = new Map(run.indicatorResults.map((grade) => [grade.id, grade]));
  const defined = new Map(perfspec.indicators.map((indicator) => [indicator.id, indicator]));
  return {
    result: run.result,
    reason: reasons[run.result],
    message: `Pitometer's result is ${run.result}: totalScore is ${score}, objectives.pass ${pass}, objectives.warning ${warning}.`,
    score,
    best_score: score,
    pass_score: pass,
    warning_score: warning,
    objectives: [...defined.values()].map((indicator) =>
      describeGrade(indicator, grades.get(indicator.id), observations.get(indicator.id)),
    ),
    compared: [],
  };
}

function describeGrade(
  { id, grading }: PerfspecIndicator,
  grade: PitometerGrade | undefined,
  observation: SliObservation | undefined,
): ObjectiveResult {
  const answer = observation?.answer;
  const samples = answer?.kind === "values" ? answer.samples : [];
  const nothing = answer?.kind === "none" ? answer : null;
  const violations = (grade?.violations ?? []).map(({ key, value, breach, threshold, metadata }) => ({
    key: typeof key === "string" ? key : null,
    value: numberOrNull(value),
    breach,
    threshold: numberOrNull(threshold),
    metadata: metadata ?? null,
  }));
  const [first] = violations;
  const breached = violations.map(({ breach }) => breach);
  return {
    sli: id,
    display_name: null,
    status: grade === undefined ? "info" : statusOf(breached, nothing !== null),
    key_sli: false,
    weight: grade === undefined ? 0 : grading.metricScore,
    score: grade === undefined ? 0 : toNumber(grade.score),
    value: first?.value ?? numberOrNull(samples[0]?.value),
    compared_value: null,
    reason: nothing?.reason ?? null,
    message:
      grade === undefined
        ? "Pitometer leaves out an indicator of a source that it doesn't know"
        : (nothing?.message ?? null),
    provider: observation?.provider ?? null,
    query: observation?.query ?? null,
    samples: observation?.count ?? null,
    pass_targets: resolveBounds(grading.thresholds, null)
      .filter(({ target }) => target !== null)
      .map(({ name, target }) => ({
        criterion: name,
        set: 0,
        target,
        violated: breached.includes(name),
        open: null,
      })),
    warning_targets: [],
    ...recordViolations(violations),
  };
}

/** As many as a record holds: the severe ones first where there are more. */
function recordViolations(all: readonly Violation[]): Pick<ObjectiveResult, "violations" | "left_out"> {
  if (all.length <= MOST_RECORDED) return { violations: all };
  const rank = ({ breach }: Violation) => (breach.endsWith("Severe") ? 0 : 1);
  const worst = all.toSorted((a, b) => rank(a) - rank(b) || compareKeys(a, b)).slice(0, MOST_RECORDED);
  return { violations: worst, left_out: { series: 0, violations: all.length - worst.length } };
}

function statusOf(breached: readonly string[], isEmpty: boolean): ObjectiveResult["status"] {
  if (breached.length === 0) return "pass";
  return isEmpty || breached.some((breach) => breach.endsWith("Severe")) ? "fail" : "warning";
}

function numberOrNull(value: Loose): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

function asJson(grading: PerfspecIndicator["grading"]): JsonObject {
  const { thresholds, ...rest } = grading;
  return withoutNothing({ ...rest, thresholds: withoutNothing({ ...thresholds }) });
}

function withoutNothing(value: { readonly [key: string]: Loose }): JsonObject {
  const entries = Object.entries(value).flatMap(([key, each]) =>
    each === undefined ? [] : [[key, each] as const],
  );
  const object = Object.fromEntries(entries);
  return isJsonObject(object) ? object : {};
}
