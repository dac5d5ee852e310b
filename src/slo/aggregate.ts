import type { Aggregate } from "../model/slo.ts";

const RANKS: Readonly<Record<Exclude<Aggregate, "avg">, number>> = { p50: 0.5, p90: 0.9, p95: 0.95 };

/** Makes one value of the earlier ones, as Keptn does (lighthouse-service, aggregateValues); null where there are none. */
export function aggregate(values: readonly number[], by: Aggregate): number | null {
  if (values.length === 0) return null;
  return by === "avg" ? average(values) : percentile(values, RANKS[by]);
}

/** The arithmetic mean, summed from the first to the last; 0 of none. */
export function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * A percentile as Keptn works it out: at `rank * (n + 1)` of the sorted values, in between by proportion, and never beyond the ends, so
 * that the 90th of fewer than 9 values is the largest. 0 of none.
 */
export function percentile(values: readonly number[], rank: number): number {
  const sorted = [...values].sort(byValue);
  const position = rank * (sorted.length + 1);
  const whole = Math.floor(position);
  if (position < 1) return sorted[0] ?? 0;
  if (position >= sorted.length) return sorted.at(-1) ?? 0;
  const [lower = 0, upper = 0] = sorted.slice(whole - 1, whole + 1);
  return lower + (position - whole) * (upper - lower);
}

/** Go's order of numbers: NaN first. */
function byValue(a: number, b: number): number {
  if (a < b || (Number.isNaN(a) && !Number.isNaN(b))) return -1;
  return a > b || (Number.isNaN(b) && !Number.isNaN(a)) ? 1 : 0;
}
