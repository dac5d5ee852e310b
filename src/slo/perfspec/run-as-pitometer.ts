import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { add, isAtMost, isLooselyEqual, type Loose, toText } from "./coercion.ts";
import { chooseEarlierRun } from "./earlier-run.ts";
import { type GraderOptions, gradeAsPitometer, readGraderOptions } from "./grade-as-pitometer.ts";
import type { PitometerGrade, PitometerResult, PitometerRun, PitometerStop } from "./pitometer.ts";

/** Answers a query. A fault of it stops Pitometer, as does anything that is no list. */
export type PitometerSource = (query: Loose) => readonly PitometerResult[] | Json;

/** What a Pitometer keeps from run to run. */
export interface PitometerMemory {
  /** Definitions of indicators by id, with their thresholds as they became. It never forgets one. */
  readonly indicators: Readonly<Record<string, JsonObject>>;
  /** What its grader was told when an indicator was last taken in. */
  readonly grader: GraderOptions;
}

/** A Pitometer that has not run yet. */
export const NEW_PITOMETER: PitometerMemory = {
  indicators: {},
  grader: { context: undefined, individualResults: false },
};

/** A perfspec to run. */
export interface RunRequest {
  /** The perfspec as parsed: nothing in it is checked. */
  readonly spec: Json;
  /** `context`, `compareContext`, `individualResults`, and what sources read. */
  readonly options: Json;
  /** By the name that `source` gives, letter for letter. */
  readonly sources: Readonly<Record<string, PitometerSource>>;
  readonly memory: PitometerMemory;
  /** The runs of the same test context that the datastore holds, as it returns them; null without a datastore. */
  readonly stored: readonly JsonObject[] | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Runs a perfspec exactly as Pitometer 1.1 does, with all that it lets through: an indicator of an unknown source is left out without
 * a word, of two with one id the later counts, and those of earlier runs are asked again. Where Pitometer never comes back, the answer
 * says so.
 */
export function runAsPitometer(
  request: RunRequest,
): { readonly kind: "ran"; readonly run: PitometerRun; readonly memory: PitometerMemory } | PitometerStop {
  const { options, spec, now } = request;
  const context = isJsonObject(options) ? readContext(options.context, now) : null;
  if (!isJsonObject(options) || context === null)
    return { kind: "stopped", how: "rejects", message: "options.context.lastIndexOf is not a function" };

  const compared = request.stored === null ? null : chooseEarlierRun(options.compareContext, request.stored);
  const memory = remember(request, readGraderOptions(options));
  if (isStop(memory)) return memory;
  const graded = gradeAll(memory, request.sources, compared);
  if (isStop(graded)) return graded;
  if (!isJsonObject(spec) || spec.objectives === undefined || spec.objectives === null)
    return hang("Cannot read properties of undefined (reading 'pass')");

  const { grades } = graded;
  const totalScore = grades.reduce((total: Loose, { score }) => add(total, score), 0);
  const result = resultOf(totalScore, spec.objectives);
  const { objectives } = spec;
  const run = {
    options,
    timestamp: now,
    ...context,
    totalScore,
    objectives,
    indicatorResults: grades,
    result,
  };
  return { kind: "ran", run, memory: graded.memory };
}

/** The test context and the id of the run in it: what stands before and after the last slash, if anything stands before it. */
function readContext(context: Loose, now: number): Pick<PitometerRun, "testContext" | "testRunId"> | null {
  if (typeof context !== "string") return null;
  const slash = context.lastIndexOf("/");
  return slash > 0
    ? { testContext: context.slice(0, slash), testRunId: context.slice(slash + 1) }
    : { testContext: context, testRunId: new Date(now).toUTCString() };
}

function remember(
  { spec, sources, memory }: RunRequest,
  options: GraderOptions,
): PitometerMemory | PitometerStop {
  if (!isJsonObject(spec) || !isJsonList(spec.indicators)) return hang("spec.indicators is not a list");
  const indicators: Record<string, JsonObject> = { ...memory.indicators };
  let { grader } = memory;
  for (const indicator of spec.indicators) {
    if (!isJsonObject(indicator)) return hang("an indicator is not an object");
    if (!Object.hasOwn(sources, toText(indicator.source))) continue;
    const { grading } = indicator;
    if (!isJsonObject(grading) || grading.type !== "Threshold")
      return hang("Cannot read properties of undefined (reading 'setOptions')");
    grader = options;
    const id = toText(indicator.id);
    // There, that is the inner workings of an object, and no indicator afterwards.
    if (id !== "__proto__") indicators[id] = indicator;
  }
  return { indicators, grader };
}

interface Graded {
  readonly grades: readonly PitometerGrade[];
  readonly memory: PitometerMemory;
}

function gradeAll(
  { indicators, grader }: PitometerMemory,
  sources: RunRequest["sources"],
  compared: JsonObject | null,
): Graded | PitometerStop {
  const after: Record<string, JsonObject> = { ...indicators };
  const grades: PitometerGrade[] = [];
  for (const [key, indicator] of Object.entries(indicators)) {
    const { id, source, query } = indicator;
    const grading = isJsonObject(indicator.grading) ? indicator.grading : {};
    const results = sources[toText(source)]?.(query) ?? null;
    const earlier = findIndicator(compared, key);
    const graded = gradeAsPitometer({ id, results, grading, compared: earlier, options: grader });
    if (graded.kind === "stopped") return graded;
    grades.push(graded.grade);
    const { thresholds } = graded;
    after[key] = thresholds === undefined ? indicator : { ...indicator, grading: { ...grading, thresholds } };
  }
  return { grades, memory: { indicators: after, grader } };
}

function findIndicator(run: JsonObject | null, id: string): Loose {
  const { indicatorResults } = run ?? {};
  if (!isJsonList(indicatorResults)) return undefined;
  return indicatorResults.find((each) => isJsonObject(each) && isLooselyEqual(each.id, id));
}

function resultOf(totalScore: Loose, objectives: Loose): PitometerRun["result"] {
  const { pass, warning } = isJsonObject(objectives) ? objectives : {};
  if (isAtMost(pass, totalScore)) return "pass";
  return isAtMost(warning, totalScore) ? "warning" : "fail";
}

function isStop(value: object): value is PitometerStop {
  return "kind" in value && value.kind === "stopped";
}

function hang(message: string): PitometerStop {
  return { kind: "stopped", how: "hangs", message };
}
