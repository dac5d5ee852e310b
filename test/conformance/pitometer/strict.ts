import { SAFE_POLICY } from "../../../src/model/evaluation-policy.ts";
import { isJsonList, isJsonObject, type Json, type JsonObject } from "../../../src/model/json.ts";
import { type Perfspec, perfspecSchema } from "../../../src/model/perfspec.ts";
import type { SliObservation, SliSample } from "../../../src/model/sli.ts";
import type { Baseline } from "../../../src/slo/baselines/baseline.ts";
import { evaluatePerfspec, type PitometerSource } from "../../../src/slo/perfspec/index.ts";
import { objectOf, readSources } from "./compatible.ts";
import type { Vector } from "./vectors.ts";

/** What the strict evaluation makes of a case, as far as Pitometer answers it, too. */
export interface StrictOutcome {
  /** Points for certain and at best; null where the file is refused. */
  readonly scores: readonly [number, number] | null;
  /** Null for a case that asks for no result. */
  readonly result: Json;
}

/** What the case expects, in the same form. */
export function expectedOf({ kind, expected }: Vector): StrictOutcome {
  const score = Number(kind === "grade" ? expected.score : expected.totalScore);
  return { scores: [score, score], result: kind === "grade" ? null : (expected.result ?? null) };
}

/** Runs a case through the strict evaluation. Of several perfspecs it is the last that counts: one evaluation knows of no other. */
export function runStrictly(vector: Vector): StrictOutcome {
  return vector.kind === "grade" ? gradeStrictly(vector) : runSpecStrictly(vector);
}

function gradeStrictly({ input }: Vector): StrictOutcome {
  const id = "m";
  const grading = objectOf(input.grading);
  const indicator = { id, source: "Prometheus", query: "q", grading };
  const spec = { indicators: [indicator], objectives: { pass: 1, warning: 1 } };
  const { individualResults } = objectOf(input.compareResult);
  const series = isJsonList(individualResults) ? readSamples(individualResults) : null;
  const earlier = series === null ? [] : [baselineOf(id, series)];
  const outcome = evaluate(spec, [observe(id, input.results ?? null)], earlier);
  return { ...outcome, result: null };
}

function runSpecStrictly(vector: Vector): StrictOutcome {
  const { spec } = vector.input;
  const last = objectOf(isJsonList(spec) ? spec.at(-1) : spec);
  const sources = new Map(
    Object.entries(readSources(vector)).map(([name, source]) => [name.toLowerCase(), source]),
  );
  const indicators = isJsonList(last.indicators) ? last.indicators.filter(isJsonObject) : [];
  return evaluate(
    last,
    indicators.map((indicator) => ask(indicator, sources)),
    [],
  );
}

function evaluate(
  spec: JsonObject,
  observations: readonly SliObservation[],
  earlier: readonly Baseline[],
): StrictOutcome {
  const read = perfspecSchema.safeParse(spec);
  if (!read.success) return { scores: null, result: null };
  const perfspec: Perfspec = read.data;
  const evaluated = evaluatePerfspec({
    perfspec,
    observations,
    earlier,
    window: NOW,
    version: null,
    policy: SAFE_POLICY,
  });
  return { scores: [evaluated.score, evaluated.best_score], result: evaluated.result };
}

const NOW = { start: "2026-01-02T00:00:00.000Z", end: "2026-01-02T00:02:00.000Z" };

function ask(
  { id, source, query }: JsonObject,
  sources: ReadonlyMap<string, PitometerSource>,
): SliObservation {
  const stub = typeof source === "string" ? sources.get(source.toLowerCase()) : undefined;
  const name = typeof id === "string" ? id : "";
  if (stub !== undefined) return observe(name, stub(query));
  const answer = { kind: "none", reason: "no_provider", message: "no such provider" } as const;
  return { indicator: name, provider: null, query: null, answer, count: null };
}

function observe(indicator: string, results: unknown): SliObservation {
  const samples = Array.isArray(results) ? readSamples(results) : [];
  const answer: SliObservation["answer"] =
    samples.length > 0
      ? { kind: "values", samples, count: null }
      : { kind: "none", reason: "no_series", message: "no series" };
  return { indicator, provider: null, query: "q", answer, count: null };
}

function readSamples(results: readonly Json[]): readonly SliSample[] {
  return results.filter(isJsonObject).map(({ key, value }) => ({
    key: typeof key === "string" ? key : "",
    value: readNumber(value),
  }));
}

/** A number as a provider gives it, Prometheus as a text; NaN for what is none. */
export function readNumber(value: Json | undefined): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && /^[+-]?\d/.test(value) ? Number(value) : Number.NaN;
}

function baselineOf(sli: string, series: readonly SliSample[]): Baseline {
  return {
    id: "20260101T000200Z-00000000",
    result: "pass",
    version: null,
    end: "2026-01-01T00:02:00.000Z",
    evaluated_at: "2026-01-01T00:02:00.000Z",
    invalidated: false,
    accepted: false,
    values: [{ sli, value: series[0]?.value ?? null, series }],
  };
}
