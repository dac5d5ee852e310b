import stringWidth from "string-width";
import type { Paint, Screen } from "../io.ts";
import { printable } from "./printable.ts";
import { hang, shorten } from "./wrap.ts";

/** One cell: its text, and how it is painted. */
export interface Cell {
  readonly text: string;
  readonly format?: Parameters<Paint>[0];
}

/** A longer name would push everything else off the screen. */
const WIDEST_CELL = 50;

/** Lays rows out in columns as wide as their widest cell. The last column is not padded; on a terminal its lines are broken. */
export function renderTable(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  { paint, columns }: Screen,
): string {
  const last = headings.length - 1;
  const clean = rows.map((row) =>
    row.map((cell, column) => {
      const text = printable(cell.text);
      return { ...cell, text: column === last ? text : shorten(text, WIDEST_CELL) };
    }),
  );
  const widths = headings.map((heading, column) =>
    Math.max(stringWidth(heading), ...clean.map((row) => stringWidth(row[column]?.text ?? ""))),
  );
  const fill = (text: string, column: number) => " ".repeat((widths[column] ?? 0) - stringWidth(text));
  const style = ({ text, format }: Cell) => (format === undefined ? text : paint(format, text));
  const render = (row: readonly Cell[]) => {
    const front = row
      .slice(0, last)
      .map((cell, column) => `${style(cell)}${fill(cell.text, column)}  `)
      .join("");
    const end = row[last] ?? { text: "" };
    if (end.text === "") return `${front.trimEnd()}\n`;
    return hang(front, end.text, columns, (text) => style({ ...end, text }));
  };
  const head = render(headings.map((text) => ({ text, format: "dim" })));
  return [head, ...clean.map(render)].join("");
}
