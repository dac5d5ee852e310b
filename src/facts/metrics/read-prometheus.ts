import { z } from "zod";
import type { SliAnswer, SliReason, SliSample } from "../../model/sli.ts";
import type { Asking } from "./ask-place.ts";
import { NoAnswer } from "./no-answer.ts";
import type { Said } from "./read-body.ts";
import { writeKey } from "./write-key.ts";

const remarks = z.array(z.string()).optional();
const success = z.object({
  status: z.literal("success"),
  data: z.object({ resultType: z.enum(["vector", "scalar", "matrix", "string"]), result: z.unknown() }),
  warnings: remarks,
  infos: remarks,
});
const failure = z.object({ status: z.literal("error"), errorType: z.string(), error: z.string() });
const histogram = z.array(z.object({ histogram: z.unknown().refine((value) => value !== undefined) })).min(1);
const vector = z.array(
  z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) }),
);

/** What an error of the API comes to (Prometheus, web/api/v1/api.go, errorType); what isn't here is a fault of the server. */
const ERRORS: Readonly<Record<string, SliReason>> = {
  bad_data: "bad_query",
  execution: "bad_query",
  timeout: "timeout",
  canceled: "timeout",
  not_found: "not_understood",
};

const MOST_REMARKS = 5;

/** A number as Prometheus writes one (Go, strconv.FormatFloat); its ways of writing none are `NaN`, `+Inf` and `-Inf`. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const NOT_FINITE = /^(?:NaN|[+-]?Inf)$/;

/**
 * Reads the answer to an instant query. Each series of a vector is a sample; whether there may be several is not decided here.
 * Everything else is a NoAnswer: an empty vector, another kind of result, a value that is not a finite number, another shape; and
 * a vector that comes with warnings, by which Thanos and others say that they could not ask all of their stores. `infos` don't
 * count: they are about how the query is written.
 */
export function readPrometheus(body: unknown, { place, quote }: Pick<Asking, "place" | "quote">): SliAnswer {
  const { host } = place;
  const failed = readPrometheusError(body);
  if (failed !== null)
    throw new NoAnswer(failed.reason ?? "server_error", `${host} says: ${quote(failed.words)}`);
  const read = success.safeParse(body);
  if (!read.success)
    throw new NoAnswer(
      "not_understood",
      `${host} answers with JSON that is not of Prometheus. Check \`url\`.`,
    );
  const { data, warnings = [], infos = [] } = read.data;
  if (data.resultType !== "vector") throw refuseType(data.resultType);
  if (warnings.length > 0)
    throw new NoAnswer(
      "partial_data",
      `Prometheus answered, but warned: ${warnings.slice(0, MOST_REMARKS).map(quote).join(" ")}`,
    );
  const samples = readVector(data.result, host);
  if (samples.length > 0) return { kind: "values", samples, count: null };
  const remarked = infos.slice(0, MOST_REMARKS).map(quote);
  const said = remarked.length === 0 ? "" : ` It remarks: ${remarked.join(" ")}`;
  throw new NoAnswer(
    "no_series",
    `No series matches the query at the end of the window. Where that means zero, end the query with \`or vector(0)\`.${said}`,
  );
}

function readVector(result: unknown, host: string): readonly SliSample[] {
  const read = vector.safeParse(result);
  if (read.success)
    return read.data.map(({ metric, value }) => ({
      key: writeKey(metric),
      value: readNumber(value[1], host),
    }));
  throw histogram.safeParse(result).success
    ? new NoAnswer(
        "not_a_number",
        "The query gives a histogram. Use histogram_quantile() or histogram_avg().",
      )
    : new NoAnswer("not_understood", `${host} answers with a vector that is not as Prometheus writes it.`);
}

function refuseType(type: "scalar" | "matrix" | "string"): NoAnswer {
  const fix = {
    scalar: "wrap it in vector()",
    matrix: "put a function around the range, such as rate() or avg_over_time()",
    string: "ask for a number",
  }[type];
  return new NoAnswer("not_a_vector", `The query gives a ${type} and not a vector: ${fix}.`);
}

function readNumber(text: string, host: string): number {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw NUMBER.test(text) || NOT_FINITE.test(text)
    ? new NoAnswer(
        "not_finite",
        `The query gives ${NUMBER.test(text) ? "a number without end" : text}, which is no value to judge by. A division by zero is the usual cause.`,
      )
    : new NoAnswer("not_understood", `${host} answers with a value that is no number.`);
}

/** Reads an error of the API; null for another shape. */
export function readPrometheusError(body: unknown): Said | null {
  const failed = failure.safeParse(body);
  if (!failed.success) return null;
  const { errorType, error } = failed.data;
  return { words: error, reason: (Object.hasOwn(ERRORS, errorType) ? ERRORS[errorType] : null) ?? null };
}
