import type { SliQuery } from "../../model/sli.ts";
import type { Dialect } from "../../model/slo.ts";
import { findBreak } from "../query/fill-as-keptn.ts";
import { type FillText, refuseValue, tooLong } from "../query/fill-text.ts";
import { type QueryContext, secondsOf } from "../query/query-context.ts";
import {
  createResolver,
  createResolverWith,
  mapQuery,
  type ResolvedQuery,
  type ResolveQuery,
} from "../query/resolve-query.ts";

/**
 * Fills in the placeholders of a perfspec's queries, in every text of it: those of Keptn's pitometer-service, `ENV_PLACEHOLDER` and
 * `$ENVIRONMENT` for the stage, `$DURATION_MINUTES` (a number of minutes, rounded up), `$DURATION`, `$DURATIONs` and `$DURATIONm` (seconds, as
 * `130s`), and then those that an sli.yaml has. Keptn's dialect knows the former alone, and replaces text
 * without looking where a name ends; an environment that could break out of the query it refuses, too.
 */
export function createPerfspecResolver(context: QueryContext, dialect: Dialect = "muster"): ResolveQuery {
  if (dialect === "keptn") return createResolverWith(createFillAsPitometer(context), mayHold);
  const { seconds, minutes } = lengthOf(context);
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

/** As Keptn's pitometer-service does, but for an environment that could break out of the query. */
function createFillAsPitometer(context: QueryContext): FillText {
  const { environment } = context;
  const { seconds, minutes } = lengthOf(context);
  const wrong = findBreak(environment);
  return (text, room, write) => {
    if (wrong !== null && text.search(STAGE) !== -1) return refuseValue("ENVIRONMENT", environment, wrong);
    const filled = text
      .replaceAll(STAGE, () => write(environment))
      .replaceAll("$DURATION_MINUTES", minutes)
      .replaceAll(/\$DURATION[sm]?/g, `${seconds}s`);
    return filled.length > room ? tooLong(room) : filled;
  };
}

/** How long the window is, as placeholders have it. */
function lengthOf({ window }: QueryContext): { readonly seconds: number; readonly minutes: string } {
  const seconds = secondsOf(window);
  return { seconds, minutes: String(Math.ceil(seconds / 60)) };
}

function mayHold(text: string): boolean {
  return text.includes("$") || text.includes("ENV_PLACEHOLDER");
}

/** Fills in the placeholders of one of them. */
export function resolvePerfspecQuery(
  query: SliQuery,
  context: QueryContext,
  dialect?: Dialect,
): ResolvedQuery {
  return createPerfspecResolver(context, dialect)(query);
}

const STAGE = /\$ENVIRONMENT|ENV_PLACEHOLDER/g;

/** `$$` is the query language's own dollar sign, and `$DURATION_SECONDS` a name of sli.yaml. */
const PLACEHOLDER = /\$\$|ENV_PLACEHOLDER|\$DURATION_MINUTES|\$DURATION[sm]?(?![A-Za-z0-9_])/g;
