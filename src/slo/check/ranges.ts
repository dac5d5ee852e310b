import type { Bound, Criterion } from "../criteria/criterion.ts";

/** The numbers that criteria of one kind of bound let through: from `low` to `high`, each with its end or without. */
export interface Range {
  /** What the ends are: values, percent of earlier values, or distances from them. */
  readonly kind: Bound["kind"];
  readonly low: number;
  readonly lowIn: boolean;
  readonly high: number;
  readonly highIn: boolean;
}

/** The range in which all of these hold; null where they are of different kinds, so that only real values could tell. */
export function rangeOf(criteria: readonly Criterion[]): Range | null {
  const [first] = criteria;
  if (first === undefined || criteria.some(({ bound }) => bound.kind !== first.bound.kind)) return null;
  let range: Range = {
    kind: first.bound.kind,
    low: Number.NEGATIVE_INFINITY,
    lowIn: false,
    high: Number.POSITIVE_INFINITY,
    highIn: false,
  };
  for (const criterion of criteria) range = narrow(range, criterion);
  return range;
}

function narrow(range: Range, { operator, bound }: Criterion): Range {
  const at = bound.kind === "fixed" ? bound.value : bound.change;
  const ends = operator === "=" || operator.length === 2;
  let narrowed = range;
  if (operator.startsWith("<") || operator === "=") {
    const tighter = at < narrowed.high || (at === narrowed.high && !ends);
    if (tighter) narrowed = { ...narrowed, high: at, highIn: ends };
  }
  if (operator.startsWith(">") || operator === "=") {
    const tighter = at > narrowed.low || (at === narrowed.low && !ends);
    if (tighter) narrowed = { ...narrowed, low: at, lowIn: ends };
  }
  return narrowed;
}

/** True when no number is in the range. */
export function isEmpty({ low, lowIn, high, highIn }: Range): boolean {
  return low > high || (low === high && !(lowIn && highIn));
}

/** True when a range, on one side, leaves out nothing of another of its kind. */
export function reaches(side: "low" | "high", outer: Range, inner: Range): boolean {
  if (side === "low")
    return inner.low > outer.low || (inner.low === outer.low && (outer.lowIn || !inner.lowIn));
  return inner.high < outer.high || (inner.high === outer.high && (outer.highIn || !inner.highIn));
}
