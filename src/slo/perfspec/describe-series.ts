import type { PerfspecIndicator } from "../../model/perfspec.ts";
import { MOST_RECORDED } from "./choose-recorded.ts";
import type { JudgedSeries } from "./judge-series.ts";

/** What is known of earlier values. */
export interface EarlierKnown {
  /** As the basis has it. */
  readonly doubt: string | null;
  /** Whether there is no earlier value at all, of any series. */
  readonly isFirst: boolean;
}

/** What to tell of an indicator beyond the value and the bounds that are shown; null when they say it all. */
export function describeSeries(
  { id }: PerfspecIndicator,
  worst: JudgedSeries,
  series: readonly JudgedSeries[],
  earlier: EarlierKnown,
): string | null {
  const parts = [describeQuestion(id, worst, series.length, earlier), describeCount(worst, series)];
  const told = parts.filter((part) => part !== null).join("; ");
  return told === "" ? null : told;
}

function describeQuestion(
  id: string,
  { question, sample, bounds }: JudgedSeries,
  count: number,
  { doubt, isFirst }: EarlierKnown,
): string | null {
  if (question === "not_finite") return `the value is ${sample.value}, which is none`;
  if (question !== "no_baseline") return null;
  const names = bounds.filter(({ target }) => target === null).map(({ name }) => name);
  const kept = count > MOST_RECORDED ? `, as of an indicator no more than ${MOST_RECORDED} are recorded` : "";
  if (doubt !== null) return `${doubt} (${names.join(", ")}). Restore that file, or remove it`;
  if (!isFirst)
    return `the earlier evaluation has no value of this series of ${id} to compare with (${names.join(", ")})${kept}`;
  return `no earlier evaluation has a value of ${id} to compare with (${names.join(", ")})`;
}

function describeCount(worst: JudgedSeries, series: readonly JudgedSeries[]): string | null {
  if (series.length === 1) return null;
  const breaching = series.filter(({ breached }) => breached.length > 0).length;
  const count =
    breaching === 0
      ? `${series.length} series`
      : `${breaching} of ${series.length} series breach a threshold`;
  const kept = series.length > MOST_RECORDED ? `; the worst ${MOST_RECORDED} are recorded` : "";
  return `${count}, the worst is ${worst.sample.key === "" ? "the one without labels" : worst.sample.key}${kept}`;
}
