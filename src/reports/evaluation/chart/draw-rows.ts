import type { EvaluationRecord, ObjectiveResult, ObjectiveStatus } from "../../../model/evaluation.ts";
import { type Html, html } from "../../html.ts";
import { nameObjective } from "../show-objective.ts";
import type { ChartLayout } from "./chart-layout.ts";
import { fitLabel } from "./chart-text.ts";
import { type CellPlace, drawCells } from "./draw-marks.ts";

const ROW = 18;
const NAME_COLUMNS = 26;

/** More rows make the chart a wall. */
const MOST_ROWS = 24;

const STATUSES: readonly ObjectiveStatus[] = ["pass", "warning", "fail", "wait", "info"];

/** Rows of cells, and how far down they go. */
export interface DrawnRows {
  readonly parts: readonly (Html | null)[];
  readonly bottom: number;
}

/** A row of cells for each objective, one for each evaluation that has it; evaluations that count no more are pale. */
export function drawRows(layout: ChartLayout, top: number): DrawnRows {
  const { records, left, column } = layout;
  const names = listNames(records);
  const shown = chooseRows(names, records);
  const labels = shown.map(({ name, key }, row) => {
    const label = key ? `${fitLabel(name, NAME_COLUMNS - 6)} (key)` : fitLabel(name, NAME_COLUMNS);
    return html`<text class="e" x="${left - 8}" y="${top + row * ROW + 11}">${label}</text>`;
  });
  const statuses = records.map(
    ({ objectives }) => new Map(objectives.map(({ sli, status }) => [sli, status])),
  );
  const cellsOf = (status: ObjectiveStatus, isPale: boolean): readonly CellPlace[] =>
    shown.flatMap(({ sli }, row) =>
      records.flatMap(({ invalidated }, index) => {
        const isHere = (invalidated !== null) === isPale && statuses[index]?.get(sli) === status;
        return isHere ? [{ x: left + column * index + 1, y: top + row * ROW, width: column - 2 }] : [];
      }),
    );
  const hidden = names.length - shown.length;
  const more =
    hidden === 0
      ? null
      : html`<text class="m e" x="${left - 8}" y="${top + shown.length * ROW + 11}">${hidden} more that fared better</text>`;
  return {
    parts: [
      ...labels,
      ...STATUSES.map((status) => drawCells(status, cellsOf(status, false))),
      html`<g class="n">${STATUSES.map((status) => drawCells(status, cellsOf(status, true)))}</g>`,
      more,
    ],
    bottom: top + (shown.length + (hidden === 0 ? 0 : 1)) * ROW,
  };
}

interface NamedRow {
  readonly sli: string;
  readonly name: string;
  readonly key: boolean;
}

/** Every objective of these evaluations, those of the newest first, as it calls them. */
function listNames(records: readonly EvaluationRecord[]): readonly NamedRow[] {
  const rows = new Map<string, NamedRow>();
  for (const record of records.toReversed())
    for (const objective of record.objectives)
      if (!rows.has(objective.sli)) rows.set(objective.sli, nameRow(objective));
  return [...rows.values()];
}

function nameRow(objective: ObjectiveResult): NamedRow {
  return { sli: objective.sli, name: nameObjective(objective), key: objective.key_sli };
}

/** Where there are too many, those that did not hold most often; in the order in which they are. */
function chooseRows(names: readonly NamedRow[], records: readonly EvaluationRecord[]): readonly NamedRow[] {
  if (names.length <= MOST_ROWS) return names;
  const bad = new Map<string, number>();
  for (const { objectives } of records)
    for (const { sli, status } of objectives)
      if (status !== "pass" && status !== "info") bad.set(sli, (bad.get(sli) ?? 0) + 1);
  const worst = names
    .toSorted((a, b) => (bad.get(b.sli) ?? 0) - (bad.get(a.sli) ?? 0))
    .slice(0, MOST_ROWS - 1);
  const kept = new Set(worst);
  return names.filter((name) => kept.has(name));
}
