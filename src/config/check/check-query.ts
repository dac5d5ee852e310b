import type { Diagnostic } from "../../model/diagnostic.ts";
import { checkMetricQuery, type QueryProblem } from "../../model/metric-queries/index.ts";
import { valueAt } from "../document-path.ts";
import { suggest } from "../suggest.ts";
import type { Program } from "./programs.ts";
import { SUPPOSED, type UsedQuery } from "./queries.ts";

/** Finds placeholders that nobody can fill in, and what a query's provider doesn't take. */
export function checkQuery({ resolved, kind, locator, path }: UsedQuery): Diagnostic[] {
  if (resolved.kind === "error") {
    const at = [...path, ...(resolved.path ?? [])];
    return [locator.problem("error", "reference", at, resolved.message, resolved.guess)];
  }
  const { query } = resolved;
  if (kind === null) return [];
  return checkMetricQuery(kind, query).flatMap((problem) => {
    if (isSupposed(problem, query)) return [];
    const { path: inner, atKey, message, unknown } = problem;
    const guess = () => (unknown === undefined ? undefined : suggest(unknown.name, unknown.known));
    const at = [...path, ...inner];
    return [
      atKey === true
        ? locator.problemAtKey("error", "schema", at, message, guess)
        : locator.problem("error", "schema", at, message, guess),
    ];
  });
}

/** Whether something is only wrong with what stands in for a value that is handed in. */
function isSupposed({ path, message, unknown }: QueryProblem, query: unknown): boolean {
  const value = path.length === 0 ? "" : valueAt(query, path);
  return [message, unknown?.name, value].some((text) => typeof text === "string" && text.includes(SUPPOSED));
}

/** The jq program with which a json provider reads an answer. */
export function programsOfQuery({ resolved, kind, locator, path }: UsedQuery): Program[] {
  if (kind !== "json" || resolved.kind === "error" || typeof resolved.query === "string") return [];
  const { jq } = resolved.query;
  return typeof jq === "string" && jq !== "" ? [{ text: jq, locator, path: [...path, "jq"] }] : [];
}
