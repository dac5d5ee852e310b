import { compareGrades, type JudgedSeries } from "./judge-series.ts";

/** So many series of an indicator are recorded: more would make a record that nobody reads, and a repository that only grows. */
export const MOST_RECORDED = 100;

/**
 * Chooses the series of which a record tells: all where they are few, else those that earn the least; of those that earn the same, the first
 * by key, so that evaluations in which all is well tell of the same. The verdict is by all of them.
 */
export function chooseRecorded(series: readonly JudgedSeries[]): readonly JudgedSeries[] {
  if (series.length <= MOST_RECORDED) return series;
  return series.toSorted(compareWorst).slice(0, MOST_RECORDED);
}

function compareWorst(a: JudgedSeries, b: JudgedSeries): number {
  return (
    compareGrades(a.outlook.atWorst, b.outlook.atWorst) ||
    compareGrades(a.outlook.atBest, b.outlook.atBest) ||
    compareKeys(a.sample, b.sample)
  );
}

/** Orders by key, the same on every machine. */
export function compareKeys(a: { readonly key: string | null }, b: { readonly key: string | null }): number {
  const [left, right] = [a.key ?? "", b.key ?? ""];
  return left < right ? -1 : left > right ? 1 : 0;
}
