import { type Range, reaches } from "./ranges.ts";

/** Tells of a range whether one of some others holds all of it. */
export type Cover = (range: Range) => boolean;

/**
 * Gets ranges ready to be asked whether one of them holds another whole. They are sorted once and asked by halving, so that many against
 * many take no longer than reading them.
 */
export function createCover(ranges: readonly Range[]): Cover {
  const byKind = Map.groupBy(ranges, ({ kind }) => kind);
  const furthest = new Map([...byKind].map(([kind, list]) => [kind, rankByHigh(list)]));
  return (range) => {
    const candidates = furthest.get(range.kind) ?? [];
    const last = candidates[countBeginning(candidates, range) - 1];
    return last !== undefined && reaches("high", last, range);
  };
}

/** By where they begin, and in place of each the one of it and all before it that ends last. */
function rankByHigh(ranges: readonly Range[]): readonly Range[] {
  let best: Range | undefined;
  return ranges
    .toSorted((a, b) => a.low - b.low || Number(b.lowIn) - Number(a.lowIn))
    .map((range) => {
      const { low, lowIn } = range;
      best = best !== undefined && reaches("high", best, range) ? { ...best, low, lowIn } : range;
      return best;
    });
}

/** How many of them, which are sorted, begin where the range does or before. */
function countBeginning(ranges: readonly Range[], range: Range): number {
  let [from, to] = [0, ranges.length];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const each = ranges[middle];
    if (each !== undefined && reaches("low", each, range)) from = middle + 1;
    else to = middle;
  }
  return from;
}
