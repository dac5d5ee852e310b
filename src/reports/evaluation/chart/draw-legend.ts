import type { EvaluationRecord, ObjectiveStatus } from "../../../model/evaluation.ts";
import { type Html, html } from "../../html.ts";
import { drawCells, drawMark, type MarkKind, marksOf } from "./draw-marks.ts";

/** What a sign means; with a mark for results, a cell for objectives, or both. */
interface LegendEntry {
  readonly mark: MarkKind | null;
  readonly cell: ObjectiveStatus | null;
  readonly words: string;
  /** In pixels, about. */
  readonly width: number;
}

const ENTRIES: readonly LegendEntry[] = [
  { mark: "pass", cell: "pass", words: "pass", width: 76 },
  { mark: "warning", cell: "warning", words: "warning", width: 96 },
  { mark: "fail", cell: "fail", words: "fail", width: 72 },
  { mark: "wait", cell: "wait", words: "open", width: 78 },
  { mark: null, cell: "info", words: "only shown", width: 92 },
  { mark: "invalidated", cell: null, words: "not counted", width: 92 },
  { mark: "accepted", cell: null, words: "accepted", width: 80 },
];

/** What the signs mean that are on the chart. */
export function drawLegend(
  records: readonly EvaluationRecord[],
  x: number,
  y: number,
): readonly (Html | null)[] {
  const marks = new Set(records.flatMap(marksOf));
  const cells = new Set(records.flatMap(({ objectives }) => objectives.map(({ status }) => status)));
  let at = x;
  return ENTRIES.flatMap(({ mark, cell, words, width }) => {
    const hasMark = mark !== null && marks.has(mark);
    const hasCell = cell !== null && cells.has(cell);
    if (!hasMark && !hasCell) return [];
    const start = at;
    at += width;
    const cellAt = start + (mark === null ? 0 : 13);
    return [
      mark === null ? null : drawMark(mark, start + 4, y),
      cell === null ? null : drawCells(cell, [{ x: cellAt, y: y - 7, width: 14 }]),
      html`<text class="m" x="${cell === null ? start + 14 : cellAt + 19}" y="${y + 4}">${words}</text>`,
    ];
  });
}
