import type { SliQuery } from "../../model/sli.ts";
import type { Dialect } from "../../model/slo.ts";
import { type QueryContext, secondsOf } from "../query/query-context.ts";
import { createResolver, mapQuery, type ResolvedQuery, type ResolveQuery } from "../query/resolve-query.ts";

/**
 * Fills in the placeholders of a perfspec's queries, in every text of it: those of Keptn's pitometer-service, `ENV_PLACEHOLDER` and
 * `$ENVIRONMENT` for the stage, `$DURATION_MINUTES` (a number of minutes, rounded up), `$DURATION`, `$DURATIONs` and `$DURATIONm` (seconds, as
 * `130s`), and then those that an sli.yaml has. Keptn's dialect knows the former alone, and replaces text without looking.
 */
export function createPerfspecResolver(context: QueryContext, dialect: Dialect = "muster"): ResolveQuery {
  const seconds = secondsOf(context.window);
  const minutes = String(Math.ceil(seconds / 60));
  if (dialect === "keptn") {
    const fill = (text: string) =>
      text
        .replaceAll(/\$ENVIRONMENT|ENV_PLACEHOLDER/g, () => context.environment)
        .replaceAll("$DURATION_MINUTES", minutes)
        .replaceAll(/\$DURATION[sm]?/g, `${seconds}s`);
    return (query) => ({ kind: "query", query: mapQuery(query, fill) });
  }
  const written: Readonly<Record<string, string>> = {
    $$: "$$",
    ENV_PLACEHOLDER: "$ENVIRONMENT",
    $DURATION_MINUTES: minutes,
  };
  const fill = (text: string) =>
    text.replaceAll(PLACEHOLDER, (placeholder) => written[placeholder] ?? `${seconds}s`);
  const resolve = createResolver(context);
  return (query) => resolve(mapQuery(query, fill));
}

/** Fills in the placeholders of one of them. */
export function resolvePerfspecQuery(
  query: SliQuery,
  context: QueryContext,
  dialect?: Dialect,
): ResolvedQuery {
  return createPerfspecResolver(context, dialect)(query);
}

/** `$$` is the query language's own dollar sign, and `$DURATION_SECONDS` a name of sli.yaml. */
const PLACEHOLDER = /\$\$|ENV_PLACEHOLDER|\$DURATION_MINUTES|\$DURATION[sm]?(?![A-Za-z0-9_])/g;
