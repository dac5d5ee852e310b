import type { EvaluationRecord } from "../../../model/evaluation.ts";
import { isAccepted } from "../../../model/evaluation-mark.ts";
import { newestFirst } from "../../../model/evaluation-order.ts";
import { Html, html } from "../../html.ts";
import { showMoment } from "../show-window.ts";
import { tellVerdict } from "../tell-verdict.ts";
import { type ChartLayout, layOut, middleOf } from "./chart-layout.ts";
import { CHART_STYLE } from "./chart-style.ts";
import { fitLabel, measureLabel } from "./chart-text.ts";
import { drawLegend } from "./draw-legend.ts";
import { drawPlot } from "./draw-plot.ts";
import { drawRows } from "./draw-rows.ts";

/** As many as can be told apart. */
const MOST_EVALUATIONS = 30;

/** Letters of a version that there is room for, and how far down each goes, slanted as they are. */
const VERSION_COLUMNS = 13;
const LETTER = 4.9;

const EMPTY_HEIGHT = 48;

/** Room for the time on the right of the title, with margins, and what a letter of the title takes. */
const SPAN_ROOM = 266;
const TITLE_LETTER = 8.4;

/**
 * Draws the last evaluations of a service in an environment as an SVG of its own: scores with what was needed, a mark each by
 * result, and a row of cells for each objective. Results are told apart by shape as well as by colour. Nothing is loaded,
 * nothing runs, every text is escaped; it is dark where the reader's system is. In any order.
 */
export function drawHistory(records: readonly EvaluationRecord[]): string {
  const sorted = records.toSorted(newestFirst);
  const shown = sorted.slice(0, MOST_EVALUATIONS).toReversed();
  const layout = layOut(shown);
  const rows = drawRows(layout, layout.bottom + 18);
  const labels = shown.map(labelVersion);
  const longest = Math.max(0, ...labels.map(measureLabel));
  const height = shown.length === 0 ? EMPTY_HEIGHT : Math.ceil(rows.bottom + longest * LETTER + 22);
  const parts =
    shown.length === 0
      ? drawHead(layout)
      : [
          ...drawHead(layout),
          ...drawPlot(layout),
          ...rows.parts,
          ...drawVersions(layout, labels, rows.bottom + 10),
        ];
  return `${html`<svg xmlns="http://www.w3.org/2000/svg" width="${layout.width}" height="${height}" viewBox="0 0 ${layout.width} ${height}" role="img" aria-labelledby="t d">${describe(sorted[0], shown)}${styleElement()}<rect class="b" x=".5" y=".5" width="${layout.width - 1}" height="${height - 1}" rx="6"/>${parts}</svg>`.text}\n`;
}

/** What people hear who don't see it. */
function describe(newest: EvaluationRecord | undefined, shown: readonly EvaluationRecord[]): Html {
  if (newest === undefined)
    return html`<title id="t">No evaluations yet</title><desc id="d">Nothing was evaluated.</desc>`;
  const count = (result: EvaluationRecord["result"]) => shown.filter((each) => each.result === result).length;
  const { verdict, because } = tellVerdict(newest);
  const accepted = shown.filter(isAccepted).length;
  const more = accepted === 0 ? "" : ` ${accepted} accepted to compare with.`;
  const text = `Newest: ${verdict}. ${because} Of the last ${shown.length}: ${count("pass")} pass, ${count("warning")} warning, ${count("fail")} fail, ${count("wait")} open.${more}`;
  return html`<title id="t">${fitLabel(`${newest.service} in ${newest.environment}`, 120)}: evaluations</title><desc id="d">${fitLabel(text, 600)}</desc>`;
}

function drawHead({ records, width }: ChartLayout): readonly (Html | null)[] {
  const [oldest, newest] = [records[0], records.at(-1)];
  if (oldest === undefined || newest === undefined)
    return [html`<text class="h" x="16" y="27">No evaluations yet</text>`];
  const letters = (width - SPAN_ROOM) / TITLE_LETTER;
  const environment = fitLabel(newest.environment, Math.floor(letters / 3));
  const service = fitLabel(newest.service, Math.floor(letters - measureLabel(environment) - 4));
  const span =
    oldest === newest
      ? showMoment(newest.window.end)
      : `${showMoment(oldest.window.end)} to ${showMoment(newest.window.end)}`;
  return [
    html`<text class="h" x="16" y="27">${service} in ${environment}</text>`,
    html`<text class="m e" x="${width - 16}" y="27">${fitLabel(span, 40)}</text>`,
    ...drawLegend(records, 16, 44),
  ];
}

/** The version, or the time where nobody named one. */
function labelVersion({ version, window }: EvaluationRecord): string {
  return fitLabel(version ?? showMoment(window.end).slice(5), VERSION_COLUMNS);
}

/** Versions below their columns. */
function drawVersions(layout: ChartLayout, labels: readonly string[], top: number): readonly Html[] {
  return labels.map(
    (label, index) =>
      html`<text class="m e" transform="translate(${middleOf(layout, index) + 3} ${top}) rotate(-50)">${label}</text>`,
  );
}

/** The style stands as it is. */
function styleElement(): Html {
  return new Html(`<style>${CHART_STYLE}</style>`);
}
