import type { Window } from "../../model/sli.ts";
import type { Baseline } from "./baseline.ts";

/** Whether there is anything in an earlier evaluation to compare with. */
export function hasValue({ values }: Baseline): boolean {
  return values.some(({ value }) => value !== null);
}

/** Whether an evaluation looked at a time that was over when a window began: what overlaps it is partly the same. */
export function isBefore({ end }: Baseline, { start }: Window): boolean {
  return Date.parse(end) <= Date.parse(start);
}

/** Whether an evaluation is of the version that is evaluated; of one that nobody named, nobody knows. */
export function isOfSameVersion(baseline: Baseline, version: string | null): boolean {
  return version !== null && baseline.version === version;
}

/**
 * Of evaluations that would count but for when or of what they are: how many there are, and why they don't. Empty where there are none.
 * What ended with this window or later is left out without a word: evaluating the same again finds itself, and must say the same.
 */
export function explainLeftOut(leftOut: readonly Baseline[], window: Window, version: string | null): string {
  const before = leftOut.filter(({ end }) => Date.parse(end) < Date.parse(window.end));
  const same = before.filter((each) => isOfSameVersion(each, version)).length;
  const late = before.length - same;
  const parts = [
    ...(same > 0 ? [`${same} of this same version, ${version}`] : []),
    ...(late > 0 ? [`${late} of a time that overlaps this one's, which began ${window.start}`] : []),
  ];
  return parts.length === 0 ? "" : ` (left out: ${parts.join(" and ")})`;
}
