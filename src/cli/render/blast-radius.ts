import { listEffects } from "../../reports/index.ts";
import { type BlastRadius, groupByOwner, type OwnedShifts } from "../../scorecards/index.ts";
import type { Screen } from "../io.ts";
import { MARKS, paintCell } from "./marks.ts";
import { printable } from "./printable.ts";
import { type Cell, renderTable } from "./table.ts";
import { hang } from "./wrap.ts";

/** Whom a change hits: in counts, then by owner, those with the most that are worse off first. Empty when it hits nobody. */
export function renderRadius(radius: BlastRadius, screen: Screen): string {
  const { paint, columns } = screen;
  if (radius.shifts.length === 0) return "";
  const effects = listEffects(radius).map(({ kind, text }) => {
    const mark = kind === "unknown" ? MARKS.unknown : WORSE.includes(kind) ? MARKS.fail : MARKS.pass;
    return hang(`  ${paintCell(kind === "same" ? { text: "·" } : mark, paint)} `, printable(text), columns);
  });
  const rows = groupByOwner(radius.shifts).map(toRow);
  const table = renderTable(["OWNER", "CHANGE", "WORSE OFF", "WHICH"], rows, screen);
  return `\n${paint("bold", "In short")}\n${effects.join("")}\n${table}`;
}

const WORSE: readonly string[] = ["lost", "left", "gone"];

/** More names than these are only counted: the list above has them all. */
const NAMED = 5;

function toRow({ owner, isKnown, shifts, entities, worse }: OwnedShifts): readonly Cell[] {
  const names = [...new Set(shifts.map(({ identifier }) => identifier))];
  const more = names.length > NAMED ? `, and ${names.length - NAMED} more` : "";
  return [
    owner === null ? { text: isKnown ? "nobody" : "not known", format: "dim" } : { text: owner },
    { text: String(entities) },
    worse === 0 ? { text: "–", format: "dim" } : { text: String(worse), format: "red" },
    { text: names.slice(0, NAMED).join(", ") + more },
  ];
}
