import type { Diagnostic } from "../../model/diagnostic.ts";
import { isJsonObject, type Json } from "../../model/json.ts";
import type { MetricsProvider } from "../../model/metrics-settings.ts";
import type { SliQuery } from "../../model/sli.ts";
import {
  type QueryContext,
  type ResolvedQuery,
  resolvePerfspecQuery,
  resolveQuery,
} from "../../slo/index.ts";
import type { Located, PerfspecDocument, SloDocument } from "../config.ts";
import { describeValue } from "../describe-value.ts";
import type { DocumentPath } from "../document-path.ts";
import type { Locator } from "../locate.ts";
import type { Problem } from "../problem.ts";
import { suggest } from "../suggest.ts";
import type { Measuring } from "./measuring.ts";
import type { Program } from "./programs.ts";

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
    const about = { service, environment: name ?? SOME, filter: slo.filter };
    return slo.objectives.flatMap(({ sli }): UsedQuery[] => {
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
      const counted = samples === null ? [] : [{ query: samples, path: [...path, "samples"] }];
      return [{ query, path: locator.has(inner) ? inner : path }, ...counted].map((each) => {
        return { ...of, path: each.path, resolved: resolveQuery(each.query, suppose(each.query, about)) };
      });
    });
  });
}

/** Lists the queries of a perfspec.json. */
export function listPerfspecQueries({ value, locator }: Located<PerfspecDocument>): readonly UsedQuery[] {
  const about = { service: value.service, environment: value.environment ?? SOME, filter: undefined };
  return value.perfspec.indicators.map(({ query }, index) => ({
    resolved: resolvePerfspecQuery(query, suppose(query, about)),
    kind: null,
    locator,
    path: ["indicators", index, "query"],
  }));
}

/** Finds placeholders that nobody can fill in, and queries that their provider doesn't take. */
export function checkQuery({ resolved, kind, locator, path }: UsedQuery): Diagnostic[] {
  if (resolved.kind === "error") return [locator.problem("error", "reference", path, resolved.message)];
  const { query } = resolved;
  const refuse = (message: string): Problem[] => [locator.problem("error", "schema", path, message)];
  if (kind === "prometheus" && typeof query !== "string")
    return refuse("a query of Prometheus is a text in PromQL");
  if (kind !== "json") return [];
  if (typeof query === "string")
    return refuse("a query of a json provider is a mapping with the keys path and jq");
  const missing = ["path", "jq"].filter((key) => !Object.hasOwn(query, key));
  const unknown = Object.keys(query).filter((key) => !JSON_KEYS.includes(key));
  return [
    ...missing.flatMap((key) => refuse(`missing key "${key}"`)),
    ...unknown.map((key) => {
      const message = `unknown key ${describeValue(key)}`;
      return locator.problemAtKey("error", "schema", [...path, key], message, () => suggest(key, JSON_KEYS));
    }),
  ];
}

/** What a query of a json provider may say. */
const JSON_KEYS: readonly string[] = ["path", "method", "parameters", "body", "headers", "jq"];

/** The jq program with which a json provider reads an answer. */
export function programsOfQuery({ resolved, kind, locator, path }: UsedQuery): Program[] {
  if (kind !== "json" || resolved.kind === "error" || typeof resolved.query === "string") return [];
  const { jq } = resolved.query;
  return typeof jq === "string" ? [{ text: jq, locator, path: [...path, "jq"] }] : [];
}

/** An environment, for what is for any. */
const SOME = "production";

/** What placeholders may stand for. */
function suppose(
  query: SliQuery,
  about: Pick<QueryContext, "service" | "environment" | "filter">,
): QueryContext {
  return {
    ...about,
    project: "x",
    deployment: "x",
    version: "x",
    labels: Object.fromEntries(labelsOf(query).map((name) => [name, "x"])),
    window: { start: "2026-01-01T00:00:00.000Z", end: "2026-01-01T00:02:00.000Z" },
  };
}

function labelsOf(query: Json): readonly string[] {
  if (typeof query === "string")
    return Array.from(query.matchAll(/\$LABEL\.(\w+(?:[.-]+\w+)*)/g), ([, name = ""]) => name);
  if (Array.isArray(query)) return query.flatMap(labelsOf);
  return isJsonObject(query) ? Object.values(query).flatMap(labelsOf) : [];
}
