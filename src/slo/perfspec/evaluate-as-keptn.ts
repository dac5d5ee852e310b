import type { Evaluated, ObjectiveResult } from "../../model/evaluation.ts";
import { isJsonObject, type JsonObject } from "../../model/json.ts";
import type { Perfspec, PerfspecIndicator } from "../../model/perfspec.ts";
import type { SliObservation } from "../../model/sli.ts";
import { type Loose, toNumber } from "./coercion.ts";
import type { PitometerGrade, PitometerResult, PitometerRun } from "./pitometer.ts";
import { NEW_PITOMETER, runAsPitometer } from "./run-as-pitometer.ts";

/** What Pitometer's answer depends on. */
export interface KeptnPerfspecInput {
  readonly perfspec: Perfspec;
  readonly observations: readonly SliObservation[];
}

/**
 * Evaluates a perfspec.json as Keptn 0.2 to 0.5 does: by Pitometer 1.1, which it gives neither a datastore nor a run to compare with, so
 * that percentages are never looked at. A provider that can't be asked is an error, which doesn't pass.
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
        source: isAnswered(byId.get(id)) ? KNOWN : "",
        grading: asJson(grading),
      })),
      objectives: { ...perfspec.objectives },
    },
    options: { context: "" },
    sources: { [KNOWN]: (id) => resultsOf(byId.get(String(id))) },
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

/** What Pitometer's sources return without an error: an empty list, or the text "NaN". */
function isTakenForAnAnswer({ reason }: Extract<SliObservation["answer"], { kind: "none" }>): boolean {
  return ["no_series", "not_handed_in", "not_finite", "no_provider"].includes(reason);
}

/** An indicator of a source that nobody knows is left out. */
function isAnswered(observation: SliObservation | undefined): boolean {
  return observation?.answer.kind !== "none" || observation.answer.reason !== "no_provider";
}

function resultsOf(observation: SliObservation | undefined): readonly PitometerResult[] {
  if (observation === undefined) return [];
  const { answer } = observation;
  if (answer.kind === "values") return answer.samples.map(({ key, value }) => ({ key, value }));
  return answer.reason === "not_finite" ? [{ key: "", value: "NaN" }] : [];
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
  const thresholds = Object.entries(grading.thresholds).filter(([name]) => !name.endsWith("Perc"));
  return {
    sli: id,
    display_name: null,
    status: grade === undefined ? "info" : statusOf(breached, nothing !== null),
    key_sli: false,
    weight: grade === undefined ? 0 : grading.metricScore,
    score: grade === undefined ? 0 : toNumber(grade.score),
    value: first?.value ?? samples[0]?.value ?? null,
    compared_value: null,
    reason: nothing?.reason ?? null,
    message:
      grade === undefined
        ? "Pitometer leaves out an indicator of a source that it doesn't know"
        : (nothing?.message ?? null),
    provider: observation?.provider ?? null,
    query: observation?.query ?? null,
    samples: observation?.count ?? null,
    pass_targets: thresholds.map(([criterion, target]) => ({
      criterion,
      target,
      violated: breached.includes(criterion),
      open: null,
    })),
    warning_targets: [],
    violations,
  };
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
