import { z } from "zod";
import type { JsonObject } from "../json.ts";
import { quoteName, type ReadQuery, readAs, refuseQuery, tellIssues } from "./query-problem.ts";

/** Metrics of the Timeseries API v1 that Keptn itself moved to v2 (Keptn, dynatrace-sli-service, docs), with what v2 aggregates. */
const METRICS: ReadonlyMap<
  string,
  { readonly key: string; readonly aggregations: Readonly<Record<string, string>> }
> = new Map([
  [
    "com.dynatrace.builtin:service.responsetime",
    {
      key: "builtin:service.response.time",
      aggregations: { avg: "avg", max: "max", min: "min", sum: "sum", count: "count", median: "median" },
    },
  ],
  [
    "com.dynatrace.builtin:service.failurerate",
    { key: "builtin:service.errors.total.rate", aggregations: { avg: "avg" } },
  ],
  [
    "com.dynatrace.builtin:service.requestspermin",
    { key: "builtin:service.requestCount.total", aggregations: { count: "sum" } },
  ],
]);

const list = z
  .union([z.string().min(1), z.array(z.string().min(1))], {
    error: "entityIds and tags are a text or a list of texts each",
  })
  .optional();
const timeseries = z.strictObject({
  timeseriesId: z.string("timeseriesId is a text: the name of a metric"),
  aggregation: z.string({
    error: ({ input }) => (input === undefined ? 'missing key "aggregation"' : "aggregation is a text"),
  }),
  entityIds: list,
  tags: list,
});

/**
 * Translates a query of Pitometer (pitometer-source-dynatrace, Source.ts), which asked the Timeseries API v1, into parameters of
 * the Metrics API v2, with one value for each service. Refuses where there is nothing that means the same.
 */
export function readTimeseries(query: JsonObject): ReadQuery<Readonly<Record<string, string>>> {
  if (Object.hasOwn(query, "smartscape"))
    return refuseQuery("a query of smartscape is not supported, as it counts entities: ask for a metric", {
      path: ["smartscape"],
      atKey: true,
    });
  const read = timeseries.safeParse(query);
  if (!read.success)
    return readAs<Readonly<Record<string, string>>>(
      null,
      tellIssues(read.error.issues, Object.keys(timeseries.shape)),
    );
  const { timeseriesId, aggregation, entityIds = [], tags = [] } = read.data;
  const metric = METRICS.get(timeseriesId);
  if (metric === undefined) {
    const message = `it is not known what ${quoteName(timeseriesId)} of the Timeseries API v1 is called now: write metricSelector with the key of the Metrics API v2`;
    const unknown = { name: timeseriesId, known: [...METRICS.keys()] };
    return refuseQuery(message, { path: ["timeseriesId"], unknown });
  }
  const aggregated = aggregate(aggregation, metric.aggregations);
  if (aggregated === null) {
    const known = [...Object.keys(metric.aggregations), ...("median" in metric.aggregations ? ["p90"] : [])];
    const message = `aggregation ${quoteName(aggregation)} is not one of ${timeseriesId}, which has ${known.join(", ")}`;
    return refuseQuery(message, { path: ["aggregation"], unknown: { name: aggregation, known } });
  }
  const selector = `${metric.key}:splitBy("dt.entity.service"):${aggregated}`;
  const entities = writeEntities([entityIds].flat(), [tags].flat());
  const parameters = { metricSelector: selector, ...(entities === "" ? {} : { entitySelector: entities }) };
  return { kind: "query", query: parameters };
}

/** `p90` is a percentile, of what has an average at all. Null for what there is not. */
function aggregate(wanted: string, known: Readonly<Record<string, string>>): string | null {
  const name = wanted.toLowerCase();
  const percentile = /^p(\d{1,2}(?:\.\d+)?)$/.exec(name)?.[1];
  if (percentile !== undefined && Object.hasOwn(known, "median")) return `percentile(${percentile})`;
  return (Object.hasOwn(known, name) ? known[name] : undefined) ?? null;
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
