import type { RuleOutcome } from "../../model/decision.ts";
import type { Level } from "../../model/scorecard.ts";
import type { Paint } from "../io.ts";
import { printable } from "./printable.ts";
import type { Cell } from "./table.ts";

/** How an outcome is marked everywhere in the terminal: a sign that is told apart without colour too. */
export const MARKS: Readonly<Record<RuleOutcome, Required<Cell>>> = {
  pass: { text: "✓", format: "green" },
  fail: { text: "✗", format: ["red", "bold"] },
  unknown: { text: "?", format: ["yellow", "bold"] },
  wait: { text: "…", format: "yellow" },
  skipped: { text: "–", format: "dim" },
  exempt: { text: "~", format: "dim" },
};

/** Terminal colours for the level colours of scorecards that a terminal can tell apart; others stay plain. */
const COLOURS: Readonly<Record<string, NonNullable<Cell["format"]>>> = {
  gold: ["yellow", "bold"],
  yellow: ["yellow", "bold"],
  silver: "bold",
  bronze: "yellow",
  orange: "yellow",
  green: "green",
  lime: "green",
  red: "red",
  brown: "red",
  blue: "blue",
  paleBlue: "gray",
  lightGray: "gray",
  darkGray: "gray",
  turquoise: "cyan",
  purple: "magenta",
  pink: "magenta",
};

/** A level as a cell, in its scorecard's colour. */
export function levelCell(title: string, levels: readonly Level[]): Cell {
  const text = printable(title);
  const color = levels.find((level) => level.title === title)?.color ?? "";
  const format = Object.hasOwn(COLOURS, color) ? COLOURS[color] : undefined;
  return format === undefined ? { text } : { text, format };
}

/** An outcome's mark, painted. */
export function paintMark(outcome: keyof typeof MARKS, paint: Paint): string {
  return paintCell(MARKS[outcome], paint);
}

/** Paints a cell outside a table. */
export function paintCell({ text, format }: Cell, paint: Paint): string {
  return format === undefined ? text : paint(format, text);
}
