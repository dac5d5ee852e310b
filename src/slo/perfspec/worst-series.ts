import { compareGrades, type JudgedSeries } from "./judge-series.ts";

/**
 * The series to show of several: the one that earns the least. Among those that earn the same, the one nearest to its bounds where they
 * are all on one side, else the first.
 */
export function findWorst(series: readonly [JudgedSeries, ...JudgedSeries[]]): JudgedSeries {
  return series.reduce((worst, each) => (compareSeries(each, worst) < 0 ? each : worst));
}

function compareSeries(a: JudgedSeries, b: JudgedSeries): number {
  return (
    compareGrades(a.outlook.atWorst, b.outlook.atWorst) ||
    compareGrades(a.outlook.atBest, b.outlook.atBest) ||
    compareValues(a, b)
  );
}

function compareValues(a: JudgedSeries, b: JudgedSeries): number {
  if (!Number.isFinite(a.sample.value) || !Number.isFinite(b.sample.value)) return 0;
  const sides = new Set(a.bounds.map(({ side }) => side));
  if (sides.size !== 1) return 0;
  return sides.has("upper") ? b.sample.value - a.sample.value : a.sample.value - b.sample.value;
}
