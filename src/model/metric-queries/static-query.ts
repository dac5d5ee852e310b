import type { SliQuery } from "../sli.ts";
import { type ReadQuery, refuseQuery } from "./query-problem.ts";

/** Reads a query for values that are handed in: the name of an indicator, as a text or as `{name}`. */
export function readStaticQuery(query: SliQuery): ReadQuery<string> {
  if (typeof query === "string") return { kind: "query", query: query.trim() };
  const { name, ...others } = query;
  if (typeof name === "string" && name !== "" && Object.keys(others).length === 0)
    return { kind: "query", query: name };
  return refuseQuery("a query of a static provider is the name of an indicator, as a text or as {name: ...}");
}
