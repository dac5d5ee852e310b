import { isJsonList, isJsonObject, type Json } from "../../model/json.ts";
import type { SliQuery } from "../../model/sli.ts";
import type { Dialect } from "../../model/slo.ts";
import { type QueryContext, secondsOf } from "../query/query-context.ts";
import { type ResolvedQuery, resolveQuery } from "../query/resolve-query.ts";

/**
 * Fills in the placeholders of a perfspec's query, in every text of it: those of Keptn's pitometer-service, `ENV_PLACEHOLDER` and
 * `$ENVIRONMENT` for the stage, `$DURATION_MINUTES` (a number of minutes, rounded up), `$DURATION`, `$DURATIONs` and `$DURATIONm` (seconds, as
 * `130s`), and then those that an sli.yaml has. Keptn's dialect knows the former alone, and replaces text without looking.
 */
export function resolvePerfspecQuery(
  query: SliQuery,
  context: QueryContext,
  dialect: Dialect = "muster",
): ResolvedQuery {
  const seconds = secondsOf(context.window);
  const minutes = String(Math.ceil(seconds / 60));
  if (dialect === "keptn") {
    const fill = (text: string) =>
      text
        .replaceAll(/\$ENVIRONMENT|ENV_PLACEHOLDER/g, () => context.environment)
        .replaceAll("$DURATION_MINUTES", minutes)
        .replaceAll(/\$DURATION[sm]?/g, `${seconds}s`);
    return { kind: "query", query: mapQuery(query, fill) };
  }
  const written: Readonly<Record<string, string>> = {
    $$: "$$",
    ENV_PLACEHOLDER: "$ENVIRONMENT",
    $DURATION_MINUTES: minutes,
  };
  const fill = (text: string) =>
    text.replaceAll(PLACEHOLDER, (placeholder) => written[placeholder] ?? `${seconds}s`);
  return resolveQuery(mapQuery(query, fill), context, "muster");
}

/** `$$` is the query language's own dollar sign, and `$DURATION_SECONDS` a name of sli.yaml. */
const PLACEHOLDER = /\$\$|ENV_PLACEHOLDER|\$DURATION_MINUTES|\$DURATION[sm]?(?![A-Za-z0-9_])/g;

/** A query with every text in it changed. */
export function mapQuery(query: SliQuery, change: (text: string) => string): SliQuery {
  return typeof query === "string" ? change(query) : mapObject(query, change);
}

function mapObject(object: { readonly [key: string]: Json }, change: (text: string) => string) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, mapValue(value, change)]));
}

function mapValue(value: Json, change: (text: string) => string): Json {
  if (typeof value === "string") return change(value);
  if (isJsonList(value)) return value.map((each) => mapValue(each, change));
  return isJsonObject(value) ? mapObject(value, change) : value;
}
