import type { Diagnostic } from "../../model/diagnostic.ts";
import { isJsonObject, type Json } from "../../model/json.ts";
import type { SliQuery } from "../../model/sli.ts";
import { type QueryContext, resolveQuery } from "../../slo/index.ts";
import type { Located, PerfspecDocument, SloDocument } from "../config.ts";
import type { DocumentPath } from "../document-path.ts";
import type { Locator } from "../locate.ts";
import type { Problem } from "../problem.ts";
import type { Measuring } from "./measuring.ts";

/**
 * Finds placeholders that no evaluation can fill in, in the queries of an slo.yaml's objectives. What only the one who asks for an
 * evaluation can say, such as labels, may be anything.
 */
export function checkPlaceholders({ value }: Located<SloDocument>, measuring: Measuring): Diagnostic[] {
  const { slo, service, environment, dialect } = value;
  // Keptn leaves in the query what it doesn't know.
  if (slo === null || dialect === "keptn") return [];
  return measuring.environmentsOf(service, environment).flatMap((name) => {
    const { indicators } = measuring.measures(service, name);
    return slo.objectives.flatMap(({ sli }): Problem[] => {
      const found = indicators.get(sli);
      if (found === undefined) return [];
      const { source, query, samples } = found;
      const { locator } = source;
      const about = { service, environment: name ?? SOME, filter: slo.filter };
      const path = ["indicators", sli];
      const inner = [...path, "query"];
      return [
        ...checkQuery(query, about, locator, locator.has(inner) ? inner : path),
        ...(samples === null ? [] : checkQuery(samples, about, locator, [...path, "samples"])),
      ];
    });
  });
}

/** The same for the queries of a perfspec.json. */
export function checkPerfspecPlaceholders({ value, locator }: Located<PerfspecDocument>): Diagnostic[] {
  const about = { service: value.service, environment: value.environment ?? SOME, filter: undefined };
  return value.perfspec.indicators.flatMap(({ query }, index) =>
    checkQuery(query, about, locator, ["indicators", index, "query"]),
  );
}

const SOME = "production";

function checkQuery(
  query: SliQuery,
  about: Pick<QueryContext, "service" | "environment" | "filter">,
  locator: Locator,
  path: DocumentPath,
): Problem[] {
  const labels = Object.fromEntries(labelsOf(query).map((name) => [name, "x"]));
  const window = { start: "2026-01-01T00:00:00.000Z", end: "2026-01-01T00:02:00.000Z" };
  const resolved = resolveQuery(query, {
    ...about,
    project: "x",
    deployment: "x",
    version: "x",
    labels,
    window,
  });
  return resolved.kind === "query" ? [] : [locator.problem("error", "reference", path, resolved.message)];
}

function labelsOf(query: Json): readonly string[] {
  if (typeof query === "string")
    return Array.from(query.matchAll(/\$LABEL\.(\w+)/g), ([, name = ""]) => name);
  if (Array.isArray(query)) return query.flatMap(labelsOf);
  return isJsonObject(query) ? Object.values(query).flatMap(labelsOf) : [];
}
