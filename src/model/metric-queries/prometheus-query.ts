import type { SliQuery } from "../sli.ts";
import { type ReadQuery, refuseQuery } from "./query-problem.ts";

/** Reads a query of Prometheus: a text in PromQL, in which Prometheus itself has to find its way. */
export function readPrometheusQuery(query: SliQuery): ReadQuery<string> {
  if (typeof query === "string") return { kind: "query", query };
  return refuseQuery("a query of Prometheus is a text in PromQL, and no mapping");
}
