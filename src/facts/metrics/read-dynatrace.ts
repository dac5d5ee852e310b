import { z } from "zod";
import type { SliAnswer, SliSample } from "../../model/sli.ts";
import type { Asking } from "./ask-place.ts";
import { NoAnswer } from "./no-answer.ts";
import type { Said } from "./read-body.ts";
import { writeKey } from "./write-key.ts";

const texts = z.array(z.string()).nullish();
const series = z.object({
  dimensionMap: z.record(z.string(), z.string().nullable()).nullish(),
  dimensions: z.array(z.string().nullable()).nullish(),
  values: z.array(z.number().nullable()),
});
const metricData = z.object({
  nextPageKey: z.string().nullish(),
  warnings: texts,
  result: z.array(
    z.object({
      metricId: z.string(),
      data: z.array(series),
      dataPointCountRatio: z.coerce.number().nullish(),
      dimensionCountRatio: z.coerce.number().nullish(),
      warnings: texts,
    }),
  ),
});
const slo = z.object({ evaluatedPercentage: z.number(), error: z.string().nullish() });
const envelope = z.object({
  error: z.object({
    message: z.string(),
    constraintViolations: z.array(z.object({ path: z.string().nullish(), message: z.string() })).nullish(),
  }),
});

type Reading = Pick<Asking, "place" | "quote">;

const MOST_REMARKS = 5;

/** Warnings that are about how the query is written. Any other may say that data is missing. */
const HARMLESS = /\bdeprecated\b|\bdimension key\b.*\bhas been referenced\b/is;

/**
 * Reads metric data (Metrics API v2, MetricData): one sample for each combination of dimensions. Data points without a value are
 * left out. Throws a NoAnswer where nothing is left, where a series has several values, and where Dynatrace left something out or
 * warns of what may be that.
 *
 * @param divisor by what values are divided
 */
export function readMetrics(body: unknown, divisor: number, { place, quote }: Reading): SliAnswer {
  const read = metricData.safeParse(body);
  if (!read.success) throw refuseShape(place.host);
  const { result, nextPageKey, warnings } = read.data;
  const said = new Set([...(warnings ?? []), ...result.flatMap((each) => each.warnings ?? [])]);
  const grave = [...said].filter((warning) => !HARMLESS.test(warning));
  const remarks = [...new Set([...grave, ...said])].slice(0, MOST_REMARKS).map(quote);
  if (result.length > 1)
    throw new NoAnswer("many_values", `The metricSelector names ${result.length} metrics. Name one.`);
  const [metric] = result;
  const above = Math.max(metric?.dimensionCountRatio ?? 0, metric?.dataPointCountRatio ?? 0) > 1;
  if (above || (nextPageKey ?? "null") !== "null")
    throw new NoAnswer(
      "too_large",
      `${place.host} left out series, as there are too many. Narrow the selectors.`,
    );
  if (grave.length > 0)
    throw new NoAnswer("partial_data", `Dynatrace answered, but warned: ${remarks.join(" ")}`);
  const samples = (metric?.data ?? []).flatMap((each) => readSeries(each, divisor));
  if (samples.length > 0) return { kind: "values", samples, count: null };
  const remarked = remarks.length === 0 ? "" : ` It remarks: ${remarks.join(" ")}`;
  throw new NoAnswer("no_series", `Dynatrace has no value of that within the window.${remarked}`);
}

function readSeries(each: z.infer<typeof series>, divisor: number): readonly SliSample[] {
  const values = each.values.filter((value) => value !== null);
  if (values.length > 1)
    throw new NoAnswer(
      "many_values",
      `A series has ${values.length} values. Leave out \`resolution\`, or end the metricSelector with :fold.`,
    );
  return values.map((value) => ({ key: nameSeries(each), value: value / divisor }));
}

/** An entity's id where that is the one dimension, as Pitometer has it. */
function nameSeries({ dimensionMap, dimensions }: z.infer<typeof series>): string {
  const unnamed = (dimensions ?? []).map((value, at) => [String(at), value ?? ""] as const);
  const named = Object.entries(dimensionMap ?? {}).map(([name, value]) => [name, value ?? ""] as const);
  const entries = named.length > 0 ? named : unnamed;
  const [first] = entries;
  const lone =
    entries.length === 1 && first !== undefined && (named.length === 0 || first[0].startsWith("dt.entity."));
  return lone ? first[1] : writeKey(Object.fromEntries(entries));
}

/** Reads an SLO: the percentage that it comes to within the window. */
export function readSlo(body: unknown, { place, quote }: Reading): SliAnswer {
  const read = slo.safeParse(body);
  if (!read.success) throw refuseShape(place.host);
  const { evaluatedPercentage: value, error } = read.data;
  // With an error, or nothing to evaluate, the answer is a success all the same (Keptn, dynatrace-service, slo_client.go).
  if ((error ?? "NONE") !== "NONE")
    throw new NoAnswer("no_series", `Dynatrace could not evaluate the SLO: ${quote(error ?? "")}`);
  if (value < 0) throw new NoAnswer("no_series", "Dynatrace has not evaluated the SLO within the window.");
  return { kind: "values", samples: [{ key: "", value }], count: null };
}

/** Reads an error (Dynatrace docs, ErrorEnvelope); null for another shape. */
export function readDynatraceError(body: unknown): Said | null {
  const read = envelope.safeParse(body);
  if (!read.success) return null;
  const { message, constraintViolations } = read.data.error;
  const details = (constraintViolations ?? []).map(
    (each) => `${each.path ? `${each.path}: ` : ""}${each.message}`,
  );
  return { words: [message, ...details].join(" "), reason: null };
}

function refuseShape(host: string): NoAnswer {
  return new NoAnswer("not_understood", `${host} answers with JSON that is not of Dynatrace. Check \`url\`.`);
}
