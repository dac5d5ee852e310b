import { showNumber } from "../../../model/show-number.ts";
import { type Html, html } from "../../html.ts";
import { type ChartLayout, heightOf, middleOf, round } from "./chart-layout.ts";
import { drawMark, marksOf } from "./draw-marks.ts";

/** Lines of text that are closer run into each other. */
const LINE = 12;

/** Scores over time: the lines that they are held against, a line through those that count, and a mark for each by its result. */
export function drawPlot(layout: ChartLayout): readonly (Html | null)[] {
  const { records, left, right, best } = layout;
  const grid = [0, best / 2, best].map((score) => {
    const y = heightOf(layout, score);
    return html`<path class="g" d="M${left} ${y}H${right}"/><text class="m e" x="${left - 6}" y="${round(y + 4)}">${showNumber(score)}</text>`;
  });
  return [
    ...grid,
    drawThreshold(layout, "P d", ({ pass_score }) => pass_score),
    drawThreshold(layout, "W d", ({ warning_score }) => warning_score),
    ...labelThresholds(layout),
    drawLine(layout),
    ...records.map((record, index) => {
      const [low, high] = [heightOf(layout, record.score), heightOf(layout, record.best_score)];
      const x = middleOf(layout, index);
      const range = low === high ? null : html`<path class="O" d="M${x - 4} ${low}h8m-4 0V${high}m-4 0h8"/>`;
      const y = round((low + high) / 2);
      return html`${range}${marksOf(record).map((mark) => drawMark(mark, x, y))}`;
    }),
  ];
}

type Pick = (record: ChartLayout["records"][number]) => number | null;

/** A line in steps: what is needed may change from one evaluation to the next. */
function drawThreshold(layout: ChartLayout, kind: string, pick: Pick): Html | null {
  const { records, left, right, column } = layout;
  let path = "";
  let last: number | null = null;
  for (const [index, record] of records.entries()) {
    const score = pick(record);
    const y = score === null ? null : heightOf(layout, score);
    const [from, to] = [
      left + column * index,
      index === records.length - 1 ? right : left + column * (index + 1),
    ];
    if (y !== null && y === last) path = path.replace(/H[\d.]+$/, `H${round(to)}`);
    else if (y !== null) path += `M${round(from)} ${y}H${round(to)}`;
    last = y;
  }
  return path === "" ? null : html`<path class="${kind}" d="${path}"/>`;
}

/** What is needed today, at the end of the lines; the label of a warning makes room for that of a pass. */
function labelThresholds(layout: ChartLayout): readonly Html[] {
  const newest = layout.records.at(-1);
  const pass = newest?.pass_score ?? null;
  const warning = newest?.warning_score ?? null;
  const passAt = pass === null ? null : heightOf(layout, pass);
  const label = (y: number, text: string) =>
    html`<text class="m" x="${layout.right + 6}" y="${round(y + 4)}">${text}</text>`;
  const warningAt = warning === null ? null : heightOf(layout, warning);
  const room = passAt === null || warningAt === null ? null : Math.max(warningAt, passAt + LINE);
  return [
    ...(pass === null || passAt === null ? [] : [label(passAt, `pass ${showNumber(pass)}`)]),
    ...(warning === null || warningAt === null
      ? []
      : [label(room ?? warningAt, `warning ${showNumber(warning)}`)]),
  ];
}

/** A line through the scores that are certain and count. */
function drawLine(layout: ChartLayout): Html | null {
  const points = layout.records.flatMap((record, index) => {
    const { invalidated, definition, score, best_score } = record;
    const isScore = invalidated === null && definition.kind !== "none" && score === best_score;
    return isScore ? [`${middleOf(layout, index)} ${heightOf(layout, score)}`] : [];
  });
  return points.length < 2 ? null : html`<path class="l" d="M${points.join("L")}"/>`;
}
