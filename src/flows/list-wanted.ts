import { type SourceProvider, suggest } from "../config/index.ts";
import type { Metrics } from "../facts/metrics/index.ts";
import type { SliAnswer, SliQuery, SliReason } from "../model/sli.ts";
import {
  createPerfspecResolver,
  createResolver,
  type QueryContext,
  type ResolvedQuery,
} from "../slo/index.ts";
import type { Askable, WantedIndicator } from "./ask-indicators.ts";
import type { Definition } from "./choose-definition.ts";

/** What an objective wants of its indicator. */
export interface WantingObjective {
  readonly sli: string;
  /** How many measurements the value has to rest on; undefined where nobody asks. */
  readonly min_samples?: number | undefined;
}

/** What is asked for the objectives of an slo.yaml: each indicator once, with its placeholders filled in. */
export function listWanted(
  { indicators, provider, dialect }: Extract<Definition, { kind: "slo" }>,
  objectives: readonly WantingObjective[],
  context: QueryContext,
  kindOf: Metrics["kindOf"],
): readonly WantedIndicator[] {
  const resolver = createResolver(context, dialect);
  const resolve = (query: SliQuery) => askableOf(resolver(query));
  const names = [...new Set(objectives.map(({ sli }) => sli))];
  return names.map((indicator): WantedIndicator => {
    const found = indicators.get(indicator);
    if (found === undefined) {
      // Values that are handed in are found by the indicator's name, and need no sli.yaml.
      const isStatic = provider !== null && kindOf(provider) === "static";
      const query = isStatic
        ? { query: indicator }
        : fault("no_query", explainUndefined(indicator, indicators));
      return { indicator, provider, query, samples: null };
    }
    const isCounted = objectives.some(
      ({ sli, min_samples }) => sli === indicator && min_samples !== undefined,
    );
    const samples = isCounted && found.samples !== null ? resolve(found.samples) : null;
    return { indicator, provider: found.provider, query: resolve(found.query), samples };
  });
}

/** What is asked for the indicators of a perfspec.json. */
export function listWantedOfPerfspec(
  { perfspec, sources, dialect }: Extract<Definition, { kind: "perfspec" }>,
  context: QueryContext,
): readonly WantedIndicator[] {
  const resolve = createPerfspecResolver(context, dialect);
  return perfspec.indicators.map(({ id, source, query }): WantedIndicator => {
    const found = sources.get(source) ?? { kind: "none" };
    const provider = found.kind === "provider" ? found.name : source;
    const asked =
      found.kind === "provider"
        ? askableOf(resolve(query))
        : fault("no_provider", explainSource(source, found));
    return { indicator: id, provider, query: asked, samples: null };
  });
}

function askableOf(resolved: ResolvedQuery): Askable {
  if (resolved.kind === "query") return { query: resolved.query };
  const meant = resolved.guess?.();
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  return fault(resolved.reason, `${resolved.message}${hint}`);
}

function fault(reason: SliReason, message: string): { readonly fault: SliAnswer } {
  return { fault: { kind: "none", reason, message } };
}

function explainUndefined(indicator: string, indicators: ReadonlyMap<string, unknown>): string {
  const near = suggest(indicator, [...indicators.keys()]);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  return `no sli.yaml for this service and environment defines ${indicator}${hint}`;
}

function explainSource(source: string, found: Exclude<SourceProvider, { kind: "provider" }>): string {
  if (found.kind === "none")
    return `muster.yml has no provider under \`metrics\` that is called ${source} or is of that kind`;
  return `several providers in muster.yml are of the kind ${source}: ${found.names.join(", ")}. Name one of them as \`source\``;
}
