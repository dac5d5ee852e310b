import { expect } from "vitest";
import { percentile, readTimestamp, readWindow } from "../../../src/slo/index.ts";
import {
  aggregateValues,
  calculateScore,
  chooseEarlierEvaluations,
  evaluateComparison,
  evaluateCriteriaSet,
  evaluateFixedThreshold,
  evaluateObjectives,
  evaluateOrCombinedCriteria,
  evaluateSingleCriterion,
  evaluateValue,
  KeptnError,
  parseKeptnCriterion,
  readEvaluationWindow,
  readKeptnSlo,
  takeSliResult,
} from "../../../src/slo/keptn/index.ts";
import { asVector, readNumber, type UnitInputs, type UnitKind, type UnitVector } from "./vectors.ts";

/** Runs one unit of Keptn's code on a vector and compares. */
export function runUnit(vector: UnitVector): void {
  const outcome = answer(vector);
  if (outcome instanceof KeptnError) {
    expect(outcome.message).toBe(vector.expected["error"]);
    return;
  }
  expect(asVector(outcome)).toEqual(writeMoments(asVector(selectKnown(vector))));
}

/** What of a vector's expectation the unit answers; the rest are the inputs again, or the envelope of an event. */
const ANSWERED: Readonly<Record<UnitKind, readonly string[]>> = {
  parseCriteria: ["operator", "value", "checkPercentage", "isComparison", "checkIncrease"],
  evaluateValue: ["result"],
  evaluateFixedThreshold: ["result", "targetValue"],
  percentile: ["value"],
  evaluateComparison: ["result"],
  evaluateSingleCriteria: ["result"],
  evaluateCriteriaSet: ["result", "targets"],
  evaluateOrCombinedCriteria: ["result", "targets"],
  aggregateValues: ["value", "skip"],
  getSLIResult: ["found", "left"],
  evaluateObjectives: ["indicatorResults", "message", "maximumScore", "keySli"],
  calculateScore: ["score", "result", "evaluationResult", "message"],
  parseSLO: ["slo", "error"],
  evaluationTimestamps: ["start", "end", "error"],
  startEndTime: ["start", "end", "error"],
  parseTimestamp: ["time", "error"],
  previousEvaluations: ["eventIds"],
};

function selectKnown({ kind, expected }: UnitVector): unknown {
  return Object.fromEntries(ANSWERED[kind].flatMap((key) => (key in expected ? [[key, expected[key]]] : [])));
}

/** Moments that the expectation gives relative to now. */
function writeMoments(expected: unknown): unknown {
  if (typeof expected === "string") return /^now([+-]|$)/.test(expected) ? writeMoment(expected) : expected;
  if (expected === null || typeof expected !== "object" || Array.isArray(expected)) return expected;
  return Object.fromEntries(Object.entries(expected).map(([key, part]) => [key, writeMoments(part)]));
}

function answer(vector: UnitVector): unknown {
  try {
    return run(vector);
  } catch (error) {
    if (error instanceof KeptnError) return error;
    throw error;
  }
}

const AVERAGE = { aggregate_function: "avg" } as const;

function history({ previousResults, comparison }: UnitInputs["aggregateValues"]) {
  return { earlier: previousResults ?? [], comparison: comparison ?? AVERAGE };
}

function run(vector: UnitVector): unknown {
  switch (vector.kind) {
    case "parseCriteria":
      return parseKeptnCriterion(vector.input.criteria);
    case "evaluateValue": {
      const { measured, target, operator } = vector.input;
      return { result: evaluateValue(measured, target, operator) };
    }
    case "evaluateFixedThreshold": {
      const { satisfied, targetValue } = evaluateFixedThreshold(
        vector.input.sliResult.value,
        vector.input.criteria,
      );
      return { result: satisfied, targetValue };
    }
    case "percentile":
      return { value: percentile((vector.input.values ?? []).map(readNumber), vector.input.percentile) };
    case "evaluateComparison": {
      const { sliResult, criteria } = vector.input;
      return { result: evaluateComparison(sliResult.value, criteria, history(vector.input)).satisfied };
    }
    case "evaluateSingleCriteria": {
      const { sliResult, criteria } = vector.input;
      return { result: evaluateSingleCriterion(sliResult, criteria, history(vector.input)).satisfied };
    }
    case "evaluateCriteriaSet": {
      const { sliResult, criteriaSet } = vector.input;
      const { satisfied, targets } = evaluateCriteriaSet(sliResult, criteriaSet, history(vector.input));
      return { result: satisfied, targets };
    }
    case "evaluateOrCombinedCriteria": {
      const { sliResult, criteriaSets } = vector.input;
      const { satisfied, targets } = evaluateOrCombinedCriteria(
        sliResult,
        criteriaSets ?? [],
        history(vector.input),
      );
      return { result: satisfied, targets };
    }
    case "aggregateValues": {
      const { earlier, comparison } = history(vector.input);
      return aggregateValues(earlier, comparison);
    }
    case "getSLIResult":
      return takeSliResult(vector.input.results ?? [], vector.input.sli);
    case "calculateScore": {
      const { maximumScore, keySli, indicatorResults } = vector.input;
      const { result, score, message } = calculateScore(
        vector.slo,
        indicatorResults ?? [],
        maximumScore,
        keySli,
      );
      return { score, result, evaluationResult: result, message: message ?? "" };
    }
    case "evaluateObjectives":
      return runObjectives(vector);
    case "parseSLO": {
      const read = readKeptnSlo(vector.input.yaml);
      return read.kind === "slo"
        ? { slo: read.slo, error: null }
        : { slo: null, error: read.kind === "error" ? read.message : null };
    }
    case "evaluationTimestamps":
      return answerWindow(readEvaluationWindow(vector.input, NOW), vector.expected, "");
    case "startEndTime": {
      const { startDate, endDate, timeframe } = vector.input;
      const request = { start: writeMoment(startDate), end: writeMoment(endDate), timeframe };
      return answerWindow(readWindow(request, NOW, "keptn"), vector.expected, undefined);
    }
    case "parseTimestamp": {
      const time = readTimestamp(vector.input.timestamp)?.toISOString() ?? null;
      return "time" in vector.expected ? { time, error: time === null } : { error: time === null };
    }
    case "previousEvaluations": {
      const { datastoreResponse, numberOfPreviousResults, includeResult } = vector.input;
      const events = (datastoreResponse.events ?? []).map(({ id }) => ({
        id,
        result: "",
        invalidated: false,
        indicatorResults: [],
      }));
      const chosen = chooseEarlierEvaluations(events, numberOfPreviousResults, includeResult);
      return { eventIds: chosen.map(({ id }) => id) };
    }
  }
}

function runObjectives({ slo, sliResults, previousEvaluations }: UnitVector): unknown {
  const earlier = (previousEvaluations ?? []).map(({ result, evaluation }, index) => ({
    id: String(index),
    result,
    invalidated: false,
    indicatorResults: evaluation.indicatorResults ?? [],
  }));
  const { maximumAchievableScore, ...rest } = evaluateObjectives(
    { ...slo, objectives: slo.objectives ?? [] },
    sliResults ?? [],
    earlier,
  );
  const { indicatorResults, message, keySli } = rest;
  return { indicatorResults, message, maximumScore: maximumAchievableScore, keySli };
}

const NOW = new Date("2026-03-04T05:06:07.000Z");

/** `now+5m (2006-01-02T15:04:05)`: a moment, and in brackets the form in which it is written. */
function writeMoment(text: string): string {
  const [, sign = "", minutes = "0", form = ""] = /^now(?:([+-])(\d+)m)?(.*)$/.exec(text) ?? [];
  if (!text.startsWith("now")) return text;
  const moment = new Date(NOW.getTime() + (sign === "-" ? -1 : 1) * Number(minutes) * 60_000).toISOString();
  return form.includes("15:04:05)") ? moment.slice(0, 19) : moment;
}

/** What is asked of a window: its ends, or merely that there is an error. */
function answerWindow(
  read: ReturnType<typeof readWindow>,
  expected: UnitVector["expected"],
  none: "" | undefined,
): unknown {
  const window = read.kind === "window" ? read.window : null;
  const whole = { start: window?.start ?? none, end: window?.end ?? none, error: window === null };
  const wanted = Object.keys(expected).map((key) => [
    key,
    whole[key === "start" || key === "end" ? key : "error"],
  ]);
  return Object.fromEntries(wanted);
}
