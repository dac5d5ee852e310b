import type { PerfspecIndicator } from "../../model/perfspec.ts";
import type { JudgedSeries } from "./judge-series.ts";

/** What to tell of an indicator beyond the value and the bounds that are shown; null when they say it all. `doubt`: as the basis has it. */
export function describeSeries(
  { id }: PerfspecIndicator,
  worst: JudgedSeries,
  series: readonly JudgedSeries[],
  doubt: string | null,
): string | null {
  const parts = [describeQuestion(id, worst, doubt), describeCount(worst, series)];
  const told = parts.filter((part) => part !== null).join("; ");
  return told === "" ? null : told;
}

function describeQuestion(
  id: string,
  { question, sample, bounds }: JudgedSeries,
  doubt: string | null,
): string | null {
  if (question === "not_finite") return `the value is ${sample.value}, which is none`;
  if (question !== "no_baseline") return null;
  const names = bounds.filter(({ open }) => open).map(({ name }) => name);
  if (doubt !== null) return `${doubt} (${names.join(", ")}). Restore that file, or remove it`;
  return `no earlier evaluation has a value of ${id} to compare with (${names.join(", ")})`;
}

function describeCount(worst: JudgedSeries, series: readonly JudgedSeries[]): string | null {
  if (series.length === 1) return null;
  const breaching = series.filter(({ breached }) => breached.length > 0).length;
  const count =
    breaching === 0
      ? `${series.length} series`
      : `${breaching} of ${series.length} series breach a threshold`;
  return `${count}, the worst is ${worst.sample.key === "" ? "the one without labels" : worst.sample.key}`;
}
