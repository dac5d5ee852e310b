import type { EvaluationRecord } from "../../../model/evaluation.ts";
import { bestScore } from "../share-points.ts";

/** Where things are on a chart, in its own units (pixels at full size). */
export interface ChartLayout {
  /** Oldest first. */
  readonly records: readonly EvaluationRecord[];
  readonly width: number;
  /** Room for names, left of everything. */
  readonly left: number;
  /** Where the plot ends on the right. */
  readonly right: number;
  /** Width of a column: one for each evaluation. */
  readonly column: number;
  /** The plot of scores, from its top to its bottom. */
  readonly top: number;
  readonly bottom: number;
  /** The score at its top. */
  readonly best: number;
}

const LEFT = 176;
const RIGHT = 86;
const NARROWEST = 560;
const SLIM = 17;
const WIDE = 56;
const TOP = 62;
const PLOT_HEIGHT = 116;

/** Finds room for evaluations, oldest first: few get wide columns, many slim ones. */
export function layOut(records: readonly EvaluationRecord[]): ChartLayout {
  const space = SLIM * 30;
  const column = Math.floor(Math.min(WIDE, Math.max(SLIM, space / Math.max(1, records.length))));
  const right = Math.max(NARROWEST - RIGHT, LEFT + column * records.length);
  const best = Math.max(
    ...records.flatMap((record) => [
      bestScore(record),
      record.best_score,
      record.pass_score ?? 0,
      record.warning_score ?? 0,
    ]),
    1,
  );
  return {
    records,
    width: right + RIGHT,
    left: LEFT,
    right,
    column,
    top: TOP,
    bottom: TOP + PLOT_HEIGHT,
    best: Number.isFinite(best) ? best : 100,
  };
}

/** The middle of a column. */
export function middleOf({ left, column }: ChartLayout, index: number): number {
  return round(left + column * (index + 0.5));
}

/** How far down a score is. */
export function heightOf({ top, bottom, best }: ChartLayout, score: number): number {
  const share = Number.isNaN(score) ? 0 : Math.min(1, Math.max(0, score / best));
  return round(bottom - (bottom - top) * share);
}

/** A tenth of a pixel is exact enough. */
export function round(number: number): number {
  return Math.round(number * 10) / 10;
}
