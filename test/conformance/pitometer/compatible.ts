import { runInNewContext } from "node:vm";
import { expect } from "vitest";
import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import {
  gradeAsPitometer,
  NEW_PITOMETER,
  type PitometerMemory,
  type PitometerSource,
  readGraderOptions,
  runAsPitometer,
} from "../../../src/slo/perfspec/index.ts";
import { asJson, type Vector } from "./vectors.ts";

/** Runs a case through the compatible dialect; throws when the outcome isn't the expected one. */
export function runCompatible(vector: Vector): void {
  if (vector.kind === "graderContext") return runContext(vector);
  return vector.kind === "grade" ? runGrade(vector) : runRun(vector);
}

function runContext({ input, expected }: Vector): void {
  const { context } = readGraderOptions(objectOf(input.options));
  expect({ context }).toEqual(expected);
}

function runGrade({ input, expected, thresholdsAfter }: Vector): void {
  const graded = gradeAsPitometer({
    id: input.id,
    results: input.results ?? null,
    grading: objectOf(input.grading),
    compared: input.compareResult,
    options: readGraderOptions(objectOf(input.options)),
  });
  if (graded.kind === "stopped") throw new Error(graded.message);
  expect(asJson(graded.grade)).toEqual(expected);
  if (thresholdsAfter !== undefined) expect(asJson(graded.thresholds)).toEqual(thresholdsAfter);
}

/** Several perfspecs are run by one Pitometer, one after the other; what is expected is of the last. */
function runRun(vector: Vector): void {
  const { input, expected } = vector;
  const specs = isJsonList(input.spec) ? input.spec : [input.spec ?? null];
  let memory: PitometerMemory = NEW_PITOMETER;
  let run: Json = null;
  for (const spec of specs) {
    const ran = runAsPitometer({
      spec,
      options: input.options ?? null,
      sources: readSources(vector),
      memory,
      stored: readStored(vector),
      now: 0,
    });
    if (ran.kind === "stopped") throw new Error(ran.message);
    memory = ran.memory;
    run = asJson(ran.run);
  }
  expect(withoutClock(objectOf(run), expected)).toEqual(expected);
}

/** Without what the clock says, where the case doesn't speak of it: when it ran, and an id of a run that is a date. */
function withoutClock(run: JsonObject, expected: JsonObject): JsonObject {
  const clock = ["timestamp", "testRunId"].filter((key) => !(key in expected));
  return Object.fromEntries(Object.entries(run).filter(([key]) => !clock.includes(key)));
}

/** Sources as the case gives them: JavaScript of functions that take a query and give what a source would return. */
export function readSources({ sourceStubs }: Vector): Readonly<Record<string, PitometerSource>> {
  const stubs = Object.entries(objectOf(sourceStubs));
  return Object.fromEntries(stubs.map(([name, text]) => [name, evaluate(text)]));
}

function evaluate(text: Json): PitometerSource {
  const stub: PitometerSource = runInNewContext(`(${typeof text === "string" ? text : "null"})`);
  return stub;
}

/** Runs of before that a datastore holds; null where the case has none. */
function readStored({ input }: Vector): readonly JsonObject[] | null {
  const stored = input.stored ?? input.datastore ?? input.history;
  return isJsonList(stored) ? stored.filter(isJsonObject) : null;
}

/** An object of a case; an empty one where there is none. */
export function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
