import type { MetricsProvider } from "../metrics-settings.ts";
import type { SliQuery } from "../sli.ts";
import { readDynatraceQuery } from "./dynatrace-query.ts";
import { readJsonQuery } from "./json-query.ts";
import { readPrometheusQuery } from "./prometheus-query.ts";
import type { QueryProblem } from "./query-problem.ts";
import { readStaticQuery } from "./static-query.ts";

const READERS = {
  prometheus: readPrometheusQuery,
  dynatrace: readDynatraceQuery,
  json: readJsonQuery,
  static: readStaticQuery,
} as const;

/** What is wrong with a query, with its placeholders filled in, for a kind of provider; empty for one that can be asked. */
export function checkMetricQuery(kind: MetricsProvider["kind"], query: SliQuery): readonly QueryProblem[] {
  const read = READERS[kind](query);
  return read.kind === "query" ? [] : read.problems;
}
