import { isJsonObject, type Json } from "../../model/json.ts";
import type { MetricsProvider } from "../../model/metrics-settings.ts";
import type { SliQuery } from "../../model/sli.ts";
import {
  createPerfspecResolver,
  createResolver,
  type QueryContext,
  type ResolvedQuery,
  type ResolveQuery,
} from "../../slo/index.ts";
import type { Located, PerfspecDocument, SloDocument } from "../config.ts";
import type { DocumentPath } from "../document-path.ts";
import type { Locator } from "../locate.ts";
import { providerOfSource } from "../measures.ts";
import type { Measuring } from "./measuring.ts";

/** A query that some evaluation will ask, with placeholders filled in by what they may be. */
export interface UsedQuery {
  readonly resolved: ResolvedQuery;
  /** Kind of the provider that is asked; null where it isn't known. */
  readonly kind: MetricsProvider["kind"] | null;
  readonly locator: Locator;
  readonly path: DocumentPath;
}

/**
 * Lists the queries of an slo.yaml's objectives. None in Keptn's dialect, which leaves in a query what it doesn't know. What only the
 * one who asks for an evaluation can say, such as labels, may be anything.
 */
export function listQueries({ value }: Located<SloDocument>, measuring: Measuring): readonly UsedQuery[] {
  const { slo, service, environment, dialect } = value;
  if (slo === null || dialect === "keptn") return [];
  const seen = new Set<string>();
  return measuring.situationsOf(service, environment).flatMap(({ environments: [name], measures }) => {
    const asked = slo.objectives.flatMap(({ sli }): WrittenQuery[] => {
      const found = measures.find(sli);
      if (found === undefined) return [];
      const { query, samples, provider, source } = found;
      const { locator } = source;
      const key = JSON.stringify([locator.file, sli, provider]);
      if (seen.has(key)) return [];
      seen.add(key);
      const [path, inner] = [
        ["indicators", sli],
        ["indicators", sli, "query"],
      ];
      const of = { kind: measuring.kindOf(provider), locator };
      const counted = samples === null ? [] : [{ ...of, query: samples, path: [...path, "samples"] }];
      return [{ ...of, query, path: locator.has(inner) ? inner : path }, ...counted];
    });
    return resolveAll(
      asked,
      createResolver(suppose(asked, { service, environment: name ?? SOME, filter: slo.filter })),
    );
  });
}

/** Lists the queries of a perfspec.json, for each kind of provider that they may go to. None in Keptn's dialect. */
export function listPerfspecQueries(
  { value, locator }: Located<PerfspecDocument>,
  measuring: Measuring,
): readonly UsedQuery[] {
  const { settings } = measuring;
  if (settings.evaluation.compatibility === "keptn") return [];
  const { service, environment, perfspec } = value;
  const environments = measuring.situationsOf(service, environment).map(({ environments: [one] }) => one);
  const kindsOf = (source: string): readonly UsedQuery["kind"][] => {
    const found = environments.map((one) => providerOfSource(settings, source, one));
    const kinds = found.map((each) => (each.kind === "provider" ? measuring.kindOf(each.name) : null));
    return [...new Set(kinds)];
  };
  const known = new Map(
    [...new Set(perfspec.indicators.map(({ source }) => source))].map((source) => [source, kindsOf(source)]),
  );
  const asked = perfspec.indicators.flatMap(({ query, source }, index): readonly WrittenQuery[] =>
    (known.get(source) ?? []).map((kind) => ({ query, kind, locator, path: ["indicators", index, "query"] })),
  );
  const about = { service, environment: environment ?? SOME, filter: undefined };
  return resolveAll(asked, createPerfspecResolver(suppose(asked, about)));
}

interface WrittenQuery extends Omit<UsedQuery, "resolved"> {
  readonly query: SliQuery;
}

function resolveAll(asked: readonly WrittenQuery[], resolve: ResolveQuery): readonly UsedQuery[] {
  return asked.map(({ query, ...of }) => ({ ...of, resolved: resolve(query) }));
}

/** An environment, for what is for any. */
const SOME = "production";

/** What stands in for what only the one who asks for an evaluation can say; nothing that depends on it is a mistake of the file. */
export const SUPPOSED = "xSupposedx";

/** What placeholders may stand for in some queries. */
function suppose(
  asked: readonly WrittenQuery[],
  about: Pick<QueryContext, "service" | "environment" | "filter">,
): QueryContext {
  const labels = new Set(asked.flatMap(({ query }) => labelsOf(query)));
  return {
    ...about,
    project: SUPPOSED,
    deployment: SUPPOSED,
    version: SUPPOSED,
    labels: Object.fromEntries([...labels].map((name) => [name, SUPPOSED])),
    window: { start: "2026-01-01T00:00:00.000Z", end: "2026-01-01T00:02:00.000Z" },
  };
}

function labelsOf(query: Json): readonly string[] {
  if (typeof query === "string")
    return Array.from(query.matchAll(/\$LABEL\.(\w+(?:[.-]+\w+)*)/g), ([, name = ""]) => name);
  if (Array.isArray(query)) return query.flatMap(labelsOf);
  return isJsonObject(query) ? Object.values(query).flatMap(labelsOf) : [];
}
