import { z } from "zod";
import type { JsonObject } from "../../model/json.ts";
import { suggestNearest } from "./nearest.ts";
import { NoAnswer } from "./no-answer.ts";

/** Metrics of the Timeseries API v1 that Keptn itself moved to v2 (Keptn, dynatrace-sli-service, docs), with what v2 aggregates. */
const METRICS: Readonly<
  Record<string, { readonly key: string; readonly aggregations: Readonly<Record<string, string>> }>
> = {
  "com.dynatrace.builtin:service.responsetime": {
    key: "builtin:service.response.time",
    aggregations: { avg: "avg", max: "max", min: "min", sum: "sum", count: "count", median: "median" },
  },
  "com.dynatrace.builtin:service.failurerate": {
    key: "builtin:service.errors.total.rate",
    aggregations: { avg: "avg" },
  },
  "com.dynatrace.builtin:service.requestspermin": {
    key: "builtin:service.requestCount.total",
    aggregations: { count: "sum" },
  },
};

const list = z.union([z.string().min(1), z.array(z.string().min(1))]).optional();
const timeseries = z.strictObject({
  timeseriesId: z.string(),
  aggregation: z.string(),
  entityIds: list,
  tags: list,
});

/**
 * Translates a query of Pitometer (pitometer-source-dynatrace, Source.ts), which asked the Timeseries API v1, into parameters of
 * the Metrics API v2, with one value for each service. Throws a NoAnswer, `bad_query`, where there is nothing that means the same.
 */
export function readTimeseries(query: JsonObject): Readonly<Record<string, string>> {
  if (Object.hasOwn(query, "smartscape"))
    throw refuse("A query of smartscape is not supported: it counts entities. Ask for a metric.");
  const read = timeseries.safeParse(query);
  if (!read.success) throw refuse(describe(query));
  const { timeseriesId, aggregation, entityIds = [], tags = [] } = read.data;
  const metric = Object.hasOwn(METRICS, timeseriesId) ? METRICS[timeseriesId] : undefined;
  if (metric === undefined) {
    const hint = suggestNearest(timeseriesId, Object.keys(METRICS));
    throw refuse(
      `It is not known what ${timeseriesId} of the Timeseries API v1 is called now.${hint} Write metricSelector=... with the key of the Metrics API v2.`,
    );
  }
  const selector = `${metric.key}:splitBy("dt.entity.service"):${aggregate(aggregation, timeseriesId, metric.aggregations)}`;
  const entities = writeEntities([entityIds].flat(), [tags].flat());
  return { metricSelector: selector, ...(entities === "" ? {} : { entitySelector: entities }) };
}

function describe(query: JsonObject): string {
  const unknown = Object.keys(query).find((name) => !Object.hasOwn(timeseries.shape, name));
  if (unknown !== undefined)
    return `A query of a time series has no key ${unknown}.${suggestNearest(unknown, Object.keys(timeseries.shape))}`;
  const missing = ["timeseriesId", "aggregation"].find((name) => typeof query[name] !== "string");
  return missing === undefined
    ? "A query of a time series takes a text or a list of texts for entityIds and for tags."
    : `A query of a time series needs ${missing}, which is a text.`;
}

/** `p90` is a percentile, of what has an average at all. */
function aggregate(wanted: string, metric: string, known: Readonly<Record<string, string>>): string {
  const name = wanted.toLowerCase();
  const percentile = /^p(\d{1,2}(?:\.\d+)?)$/.exec(name)?.[1];
  if (percentile !== undefined && Object.hasOwn(known, "median")) return `percentile(${percentile})`;
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found !== undefined) return found;
  const names = [...Object.keys(known), ...(Object.hasOwn(known, "median") ? ["p90"] : [])];
  throw refuse(`aggregation ${wanted} is not one of ${metric}. It has ${names.join(", ")}.`);
}

function writeEntities(ids: readonly string[], tags: readonly string[]): string {
  const which = ids.length > 0 ? [`entityId(${ids.map(quoteText).join(",")})`] : [];
  const type = ids.length === 0 && tags.length > 0 ? [`type("SERVICE")`] : [];
  return [...type, ...which, ...tags.map((tag) => `tag(${quoteText(tag)})`)].join(",");
}

/** Quotes and tildes within a quoted text are escaped with a tilde (Dynatrace docs, entity selector). */
function quoteText(text: string): string {
  return `"${text.replaceAll(/[~"]/g, "~$&")}"`;
}

function refuse(message: string): NoAnswer {
  return new NoAnswer("bad_query", message);
}
