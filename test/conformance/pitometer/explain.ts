import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import { objectOf, readSources } from "./compatible.ts";
import { isDocumentedGrading, isDocumentedPerfspec } from "./documented.ts";
import { readNumber } from "./strict.ts";
import type { Vector } from "./vectors.ts";

/**
 * What of Pitometer is unsafe to copy, and applies to a case; empty when nothing is. A file is held against what the documentation says, not
 * against the schema: that one is refused though it is as documented is a mistake, and nothing explains it.
 */
export function explainDifference(vector: Vector): readonly string[] {
  return Object.entries(UNSAFE).flatMap(([name, applies]) => (applies(vector) ? [name] : []));
}

const UNSAFE: Readonly<Record<string, (vector: Vector) => boolean>> = {
  "a value that is no number breaches nothing": (vector) =>
    resultsOf(vector).some(({ value }) => !Number.isFinite(readNumber(value))),
  "a threshold of 0 is ignored": (vector) =>
    thresholdsOf(vector).some((thresholds) => Object.values(thresholds).includes(0)),
  "an indicator of an unknown source is left out": (vector) =>
    vector.kind === "run" &&
    indicatorsOf(vector).some(
      ({ source }) => !Object.hasOwn(objectOf(vector.sourceStubs), typeof source === "string" ? source : ""),
    ),
  "of indicators with one id all but the last are dropped": (vector) => {
    const ids = indicatorsOf(vector).map(({ id }) => id);
    return new Set(ids).size < ids.length;
  },
  "indicators of an earlier run stay": ({ input }) => isJsonList(input.spec),
  "percentages compare with the first series of before, with that of another, or with nothing": (vector) =>
    thresholdsOf(vector).some((thresholds) => namePercentages(thresholds).length > 0) &&
    !comparesSoundly(vector),
  "no score is no number, and none is missed": (vector) =>
    gradingsOf(vector).some(({ metricScore }) => typeof metricScore !== "number" || metricScore < 0),
  "a threshold that is no number is compared all the same": (vector) =>
    thresholdsOf(vector).some((thresholds) =>
      Object.values(thresholds).some((bound) => typeof bound !== "number"),
    ),
  "an indicator that has a name only in Pitometer's reading": (vector) =>
    vector.kind === "run" && indicatorsOf(vector).some(({ id }) => typeof id !== "string" || id === ""),
  "an indicator whose id JavaScript keeps for itself is left out": (vector) =>
    vector.kind === "run" && indicatorsOf(vector).some(({ id }) => id === "__proto__"),
  "a file of another form is read as far as it goes": ({ kind, input: { grading, spec } }) =>
    kind === "grade"
      ? !isDocumentedGrading(grading)
      : !isDocumentedPerfspec(isJsonList(spec) ? spec.at(-1) : spec),
  "severe bounds between which there is nothing are no mistake": (vector) =>
    thresholdsOf(vector).some(
      ({ lowerSevere, upperSevere }) =>
        typeof lowerSevere === "number" && typeof upperSevere === "number" && lowerSevere >= upperSevere,
    ),
  "nothing to score passes": (vector) => gradingsOf(vector).every(({ metricScore }) => metricScore === 0),
};

/**
 * Whether percentages are taken as they are to be: of one series, with its own earlier value, and of that alone. One that comes to 0 is
 * as good as none there, and to infinity none here.
 */
function comparesSoundly({ kind, input: { results, grading, compareResult } }: Vector): boolean {
  const thresholds = objectOf(objectOf(grading).thresholds);
  const [[now, another], [earlier]] = [listOf(results), listOf(objectOf(compareResult).individualResults)];
  const before = Number(earlier?.value);
  const isSound = (name: string): boolean => {
    const change = Number(thresholds[name]);
    const isAlone = !Object.hasOwn(thresholds, name.replace(/Perc$/, ""));
    return isAlone && Math.abs(change) !== 100 && Number.isFinite(before * (100 + Math.abs(change)));
  };
  const isOwn = another === undefined && now?.key === earlier?.key && before !== 0;
  return kind === "grade" && isOwn && namePercentages(thresholds).every(isSound);
}

function namePercentages(thresholds: JsonObject): readonly string[] {
  return Object.keys(thresholds).filter((name) => name.endsWith("Perc"));
}

function indicatorsOf({ kind, input }: Vector): readonly JsonObject[] {
  if (kind === "grade") return [input];
  const specs: readonly Json[] = isJsonList(input.spec) ? input.spec : [input.spec ?? null];
  return specs.flatMap((spec) => {
    const { indicators } = objectOf(spec);
    return isJsonList(indicators) ? indicators.filter(isJsonObject) : [];
  });
}

function gradingsOf(vector: Vector): readonly JsonObject[] {
  return indicatorsOf(vector).map(({ grading }) => objectOf(grading));
}

function thresholdsOf(vector: Vector): readonly JsonObject[] {
  return gradingsOf(vector).map(({ thresholds }) => objectOf(thresholds));
}

function resultsOf(vector: Vector): readonly JsonObject[] {
  if (vector.kind === "grade") return listOf(vector.input.results);
  const sources = readSources(vector);
  return indicatorsOf(vector).flatMap(({ source, query }) =>
    typeof source === "string" ? listOf(sources[source]?.(query)) : [],
  );
}

function listOf(results: unknown): readonly JsonObject[] {
  return Array.isArray(results) ? results.filter(isJsonObject) : [];
}
