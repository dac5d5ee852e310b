import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { isAtLeast, isAtMost, isLess, isLooselyEqual, type Loose, toNumber } from "./coercion.ts";
import { applyPercentages } from "./percent-as-pitometer.ts";
import type { PitometerGrade, PitometerResult, PitometerStop, PitometerViolation } from "./pitometer.ts";

/** One indicator to grade. */
export interface GradeRequest {
  readonly id: Loose;
  /** What the source returned; anything but a list stops Pitometer. */
  readonly results: readonly PitometerResult[] | Json;
  /** `grading` of the indicator, as written: nothing in it is checked. */
  readonly grading: JsonObject;
  /** The same indicator in the run that is compared with. */
  readonly compared: Loose;
  readonly options: GraderOptions;
}

/** What a grader takes from the options of a run. */
export interface GraderOptions {
  readonly context: Loose;
  readonly individualResults: boolean;
}

/** Takes from the options of a run what a grader keeps (pitometer-grader-thresholds 1.1, setOptions). */
export function readGraderOptions(options: JsonObject): GraderOptions {
  return { context: options.context, individualResults: Boolean(options.individualResults) };
}

/**
 * Grades an indicator exactly as Pitometer's threshold grader 1.1 does, with all that it lets through: a threshold of 0 is none,
 * "NaN" and "+Inf" breach nothing, and percentages that were turned into bounds stay so for the next series and the next run.
 * `thresholds` is what they are afterwards.
 */
export function gradeAsPitometer(
  request: GradeRequest,
): { readonly kind: "graded"; readonly grade: PitometerGrade; readonly thresholds: Loose } | PitometerStop {
  const { id, results, grading, options } = request;
  if (!Array.isArray(results)) return stop("results.forEach is not a function");

  let thresholds = grading.thresholds;
  const series: SeriesGrade[] = [];
  for (const result of results) {
    if (!isJsonObject(result)) return stop("a result of the source is not an object");
    if (!isJsonObject(thresholds)) return stop("Cannot read properties of undefined (reading 'lowerSevere')");
    const earlier = findEarlier(request.compared, result.key);
    if (earlier !== undefined) thresholds = applyPercentages(thresholds, earlier);
    series.push(gradeSeries(result, thresholds, grading));
  }

  const empty: PitometerViolation = {
    metadata: grading.metadata,
    breach: "The indicator returned no values",
  };
  const isMissed = series.length === 0 && !grading.ignoreEmpty;
  const grade: PitometerGrade = {
    id,
    violations: isMissed ? [empty] : series.flatMap(({ violations }) => violations),
    score: isMissed ? 0 : series.length === 0 ? grading.metricScore : findLowest(series),
    ...(options.individualResults && { individualResults: series.map(({ individual }) => individual) }),
  };
  return { kind: "graded", grade, thresholds };
}

interface SeriesGrade {
  readonly score: Loose;
  readonly violations: readonly PitometerViolation[];
  readonly individual: { readonly [key: string]: Loose };
}

function gradeSeries(
  { key, value }: PitometerResult,
  thresholds: JsonObject,
  { metricScore, metadata }: JsonObject,
): SeriesGrade {
  let score: Loose = metricScore;
  const violations: PitometerViolation[] = [];
  for (const [side, isBreach] of SIDES) {
    const [severe, warning] = [thresholds[`${side}Severe`], thresholds[`${side}Warning`]];
    if (severe && isBreach(value, severe)) {
      score = 0;
      violations.push({ metadata, value, key, breach: `${side}Severe`, threshold: severe });
    } else if (warning && isBreach(value, warning)) {
      score = toNumber(score) / 2;
      violations.push({ metadata, value, key, breach: `${side}Warning`, threshold: warning });
    }
  }
  const bounds = BOUNDS.flatMap((name) => (thresholds[name] ? [[name, thresholds[name]] as const] : []));
  return { score, violations, individual: { value, key, ...Object.fromEntries(bounds) } };
}

const SIDES = [
  ["lower", isAtMost],
  ["upper", isAtLeast],
] as const;

const BOUNDS = ["lowerSevere", "lowerWarning", "upperSevere", "upperWarning"] as const;

/** The first of the lowest, and the first of all where nothing can be compared. */
function findLowest(series: readonly SeriesGrade[]): Loose {
  return series.map(({ score }) => score).reduce((lowest, score) => (isLess(score, lowest) ? score : lowest));
}

/** The value to compare a series with. Pitometer looks at the first one alone: its loop ends after it, whatever it found. */
function findEarlier(compared: Loose, key: Loose): JsonObject | undefined {
  if (!isJsonObject(compared) || !isJsonList(compared.individualResults)) return undefined;
  const [first] = compared.individualResults;
  return isJsonObject(first) && isLooselyEqual(first.key, key) ? first : undefined;
}

function stop(message: string): PitometerStop {
  return { kind: "stopped", how: "hangs", message };
}
