import { average, percentile } from "../aggregate.ts";
import type { KeptnEvaluation, KeptnIndicatorResult } from "./results.ts";
import type { KeptnComparison } from "./slo.ts";

/** Earlier results of one indicator. */
export type EarlierResults = readonly Pick<KeptnIndicatorResult, "value">[];

/** The one value that earlier ones make; `skip` where there are none, so that relative criteria hold. */
export interface AggregatedValues {
  readonly value: number;
  readonly skip: boolean;
}

/** Makes one value of earlier ones (lighthouse-service, aggregateValues). A function that it doesn't know makes 0. */
export function aggregateValues(
  earlier: EarlierResults,
  comparison: Pick<KeptnComparison, "aggregate_function">,
): AggregatedValues {
  const values = earlier.flatMap(({ value }) => (value?.success === true ? [value.value] : []));
  if (values.length === 0) return { value: 0, skip: true };
  switch (comparison.aggregate_function) {
    case "avg":
      return { value: average(values), skip: false };
    case "p50":
      return { value: percentile(values, 0.5), skip: false };
    case "p90":
      return { value: percentile(values, 0.9), skip: false };
    case "p95":
      return { value: percentile(values, 0.95), skip: false };
    default:
      return { value: 0, skip: false };
  }
}

/** The earlier results of an indicator, in the order of the evaluations; those without a value are passed over. */
export function listEarlierResults(evaluations: readonly KeptnEvaluation[], sli: string): EarlierResults {
  return groupEarlierResults(evaluations)(sli);
}

/** The same for many indicators. */
export function groupEarlierResults(
  evaluations: readonly KeptnEvaluation[],
): (sli: string) => EarlierResults {
  const all = evaluations.flatMap(({ indicatorResults }) => indicatorResults);
  const grouped = Map.groupBy(all, ({ value }) => value?.metric ?? null);
  return (sli) => grouped.get(sli) ?? [];
}
