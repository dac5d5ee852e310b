import type { EvaluationRecord, EvaluationResult, ObjectiveStatus } from "../../../model/evaluation.ts";
import { isAccepted } from "../../../model/evaluation-mark.ts";
import { type Html, html } from "../../html.ts";
import { round } from "./chart-layout.ts";

/** What a mark on the plot says: a result, that the evaluation counts no more, or that it is accepted as a baseline. */
export type MarkKind = EvaluationResult | "invalidated" | "accepted";

/** What marks say of an evaluation; that it is accepted is a ring around its result. */
export function marksOf(record: EvaluationRecord): readonly MarkKind[] {
  if (record.invalidated !== null) return ["invalidated"];
  return isAccepted(record) ? [record.result, "accepted"] : [record.result];
}

/** A mark with its middle at a point: every kind has a shape of its own. */
export function drawMark(kind: MarkKind, x: number, y: number): Html {
  switch (kind) {
    case "pass":
      return html`<circle class="p" cx="${x}" cy="${y}" r="4.5"/>`;
    case "warning":
      return html`<path class="w" d="M${x} ${round(y - 5.5)}l6 10.5h-12z"/>`;
    case "fail":
      return html`<path class="F k" d="M${round(x - 4.5)} ${round(y - 4.5)}l9 9m0-9l-9 9"/>`;
    case "wait":
      return html`<path class="O" d="M${x} ${round(y - 6)}l6 6-6 6-6-6z"/>`;
    case "invalidated":
      return html`<path class="N" d="M${round(x - 4)} ${y}a4 4 0 1 0 8 0a4 4 0 1 0-8 0M${round(x - 4)} ${round(y + 4)}l8-8"/>`;
    case "accepted":
      return html`<circle class="N" cx="${x}" cy="${y}" r="8"/>`;
  }
}

/** Height of a cell. */
export const CELL_HEIGHT = 14;

/** A cell of a row, as the place of its upper left corner and its width. */
export interface CellPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Cells of one status, row by row: full, half full, crossed out, empty with a dot, or a dot alone. */
export function drawCells(status: ObjectiveStatus, cells: readonly CellPlace[]): Html | null {
  if (cells.length === 0) return null;
  const path = (draw: (cell: CellPlace) => string) => cells.map(draw).join("");
  switch (status) {
    case "pass":
      return html`<path class="p c" d="${fillCells(cells)}"/>`;
    case "warning":
      return html`<path class="W" d="${path(outline)}"/><path class="w" d="${path(
        ({ x, y, width }) => `M${x} ${y + CELL_HEIGHT / 2}h${width}v${CELL_HEIGHT / 2}h-${width}z`,
      )}"/>`;
    case "fail":
      return html`<path class="f c" d="${fillCells(cells)}"/><path class="x" d="${path(
        ({ x, y, width }) => `M${x + width / 2 - 3.5} ${y + 3.5}l7 7m0-7l-7 7`,
      )}"/>`;
    case "wait":
      return html`<path class="O" d="${path(outline)}${path(dot)}"/>`;
    case "info":
      return html`<path class="i" d="${path(dot)}"/>`;
  }
}

/** Full cells as one broad stroke: those beside each other need a few characters each. */
function fillCells(cells: readonly CellPlace[]): string {
  let path = "";
  let end: { readonly x: number; readonly y: number } | null = null;
  for (const { x, y, width } of cells) {
    const isNext: boolean = end !== null && end.y === y && x > end.x;
    path += isNext ? `m${x - (end?.x ?? 0)} 0h${width}` : `M${x} ${y + CELL_HEIGHT / 2}h${width}`;
    end = { x: x + width, y };
  }
  return path;
}

/** An outline whose stroke stays inside. */
function outline({ x, y, width }: CellPlace): string {
  return `M${x + 0.75} ${y + 0.75}h${width - 1.5}v${CELL_HEIGHT - 1.5}h-${width - 1.5}z`;
}

function dot({ x, y, width }: CellPlace): string {
  return `M${x + width / 2 - 2} ${y + 5}h4v4h-4z`;
}
