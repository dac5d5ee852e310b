import stringWidth from "string-width";
import type { Paint } from "../io.ts";
import { printable } from "./printable.ts";

/** One cell: its text, and how it is painted. */
export interface Cell {
  readonly text: string;
  readonly format?: Parameters<Paint>[0];
}

/** Lays rows out in columns as wide as their widest cell. The last column is not padded. */
export function renderTable(
  headings: readonly string[],
  rows: readonly (readonly Cell[])[],
  paint: Paint,
): string {
  const clean = rows.map((row) => row.map((cell) => ({ ...cell, text: printable(cell.text) })));
  const widths = headings.map((heading, column) =>
    Math.max(stringWidth(heading), ...clean.map((row) => stringWidth(row[column]?.text ?? ""))),
  );
  const pad = (text: string, column: number) =>
    column === headings.length - 1 ? text : text + " ".repeat((widths[column] ?? 0) - stringWidth(text));
  const head = headings.map((heading, column) => paint("dim", pad(heading, column))).join("  ");
  const lines = clean.map((row) =>
    row
      .map(({ text, format }, column) => {
        const padded = pad(text, column);
        return format === undefined ? padded : paint(format, padded);
      })
      .join("  ")
      .trimEnd(),
  );
  return [head.trimEnd(), ...lines].map((line) => `${line}\n`).join("");
}
