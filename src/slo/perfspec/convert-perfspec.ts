import type { Perfspec, PerfspecIndicator } from "../../model/perfspec.ts";
import type { Sli, SliQuery } from "../../model/sli.ts";
import type { Slo, SloObjective } from "../../model/slo.ts";
import { mapQuery } from "../query/resolve-query.ts";
import { listDifferences } from "./conversion-differences.ts";
import { convertCriteria } from "./convert-thresholds.ts";

/** A perfspec.json as Keptn's later files say it. */
export interface ConvertedPerfspec {
  readonly slo: Slo;
  readonly sli: Sli;
  /** Where they decide otherwise, for people; empty when nowhere. */
  readonly differences: readonly string[];
}

/**
 * Writes a perfspec.json as slo.yaml and sli.yaml: points become weights, the sums that pass and warn become percentages of all points.
 * For one value per query both give the same result; `differences` says where that isn't so. Of indicators with one id the last counts,
 * as in Pitometer. A `source` becomes a provider of that name in lower case.
 */
export function convertPerfspec(perfspec: Perfspec): ConvertedPerfspec {
  const indicators = [...new Map(perfspec.indicators.map((indicator) => [indicator.id, indicator])).values()];
  const scale = findScale(indicators.map(({ grading }) => grading.metricScore));
  const slo: Slo = {
    spec_version: "1.0",
    objectives: indicators.map((indicator) => convertIndicator(indicator, scale)),
    total_score: convertObjectives(perfspec, indicators, scale),
  };
  return { slo, sli: convertQueries(indicators), differences: listDifferences(perfspec) };
}

function convertIndicator({ id, grading }: PerfspecIndicator, scale: number): SloObjective {
  const points = Math.round(grading.metricScore * scale);
  if (points === 0) return { sli: id, weight: 1, key_sli: false };
  return { sli: id, ...convertCriteria(grading.thresholds), weight: points, key_sli: false };
}

/** In percent of all points, worked out as a score is, so that just enough points are just enough percent. */
function convertObjectives(
  { objectives: { pass, warning } }: Perfspec,
  indicators: readonly PerfspecIndicator[],
  scale: number,
): Slo["total_score"] {
  const all = indicators.reduce((sum, { grading }) => sum + Math.round(grading.metricScore * scale), 0);
  const percent = (points: number) =>
    all === 0 || points <= 0 ? "0%" : `${writePlain(100 * ((points * scale) / all))}%`;
  return { pass: percent(pass), ...(warning < pass && { warning: percent(warning) }) };
}

/** A number without an exponent, which percentages don't know. */
function writePlain(value: number): string {
  const text = String(value);
  return text.includes("e") ? value.toFixed(20) : text;
}

/** What to multiply points with so that all are whole, as weights have to be. */
function findScale(points: readonly number[]): number {
  const scales = [1, 2, 4, 5, 10, 20, 25, 50, 100, 1000, 10_000, 100_000];
  const isWhole = (scale: number) => points.every((each) => Number.isInteger(each * scale));
  return scales.find(isWhole) ?? 1_000_000;
}

function convertQueries(indicators: readonly PerfspecIndicator[]): Sli {
  const [first, ...others] = indicators.map(({ source }) => providerOf(source));
  const shared = first !== undefined && others.every((each) => each === first) ? first : null;
  const entries = indicators.map(({ id, source, query }) => {
    const converted = convertPlaceholders(query);
    if (typeof converted === "string" && shared !== null) return [id, converted] as const;
    const named = { ...(shared === null && { provider: providerOf(source) }) };
    return [id, { query: converted, ...named }] as const;
  });
  return {
    spec_version: "1.0",
    ...(shared !== null && { provider: shared }),
    indicators: Object.fromEntries(entries),
  };
}

function providerOf(source: string): string {
  return source.toLowerCase();
}

/** The placeholders of Keptn's pitometer-service as those of an sli.yaml; a bare number of minutes has none. */
function convertPlaceholders(query: SliQuery): SliQuery {
  return mapQuery(query, (text) =>
    text
      .replaceAll(/ENV_PLACEHOLDER|\$ENVIRONMENT(?![A-Za-z0-9_])/g, () => "$STAGE")
      .replaceAll(
        /\$DURATION_MINUTESm(?![A-Za-z0-9_])|\$DURATION[sm]?(?![A-Za-z0-9_])/g,
        () => "$DURATION_SECONDS",
      ),
  );
}
