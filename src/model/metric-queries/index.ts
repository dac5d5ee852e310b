/**
 * metric-queries: what the queries of each kind of provider may say, read without asking anybody; with everything that is wrong in them, and
 * where.
 *
 * - `check-metric-query.ts`: all kinds
 * - `prometheus-query.ts`, `dynatrace-query.ts`, `json-query.ts`, `static-query.ts`: one file a kind; `dynatrace-timeseries.ts`: queries of
 *   Pitometer
 * - `window-times.ts`: times of the window within queries; `query-path.ts`: paths below the address of a provider
 * - `query-problem.ts`: how what is wrong is told
 */
export { checkMetricQuery } from "./check-metric-query.ts";
export { type DynatraceQuery, readDynatraceQuery } from "./dynatrace-query.ts";
export { type JsonQuery, readJsonQuery } from "./json-query.ts";
export { readPrometheusQuery } from "./prometheus-query.ts";
export { leadsAway } from "./query-path.ts";
export type { QueryProblem, ReadQuery } from "./query-problem.ts";
export { readStaticQuery } from "./static-query.ts";
