import type { ObjectiveStatus } from "../../model/evaluation.ts";
import type { Block } from "../fit-blocks.ts";
import { tableHead, tableRow } from "../markdown.ts";
import { escapeInline } from "./escape-inline.ts";
import type { ToldObjective } from "./tell-objective.ts";

/** How a status is marked wherever markdown is read. */
const MARKS: Readonly<Record<ObjectiveStatus, string>> = {
  pass: "✅",
  warning: "⚠️",
  fail: "❌",
  info: "➖",
  wait: "⏳",
};

const HEADINGS = ["Objective", "Value", "Target", "Verdict", "Compared with", "Points"];

/** A table of all objectives, what fails first: value, target, verdict, what was compared with, points. */
export function tabulateObjectives(objectives: readonly ToldObjective[]): Block {
  const hasKey = objectives.some(({ key }) => key);
  const hasCompared = objectives.some(({ compared }) => compared !== "");
  const pick = (cells: readonly string[]) => cells.filter((_, index) => hasCompared || index !== 4);
  return {
    before: tableHead(pick(HEADINGS)),
    rows: objectives.map((objective) => tableRow(pick(cellsOf(objective)))),
    after: hasKey ? "🔑 When a key objective fails, the evaluation fails, whatever its score." : "",
    more: (left) =>
      `${left} more ${left === 1 ? "objective has" : "objectives have"} no room here; \`muster evaluation show\` lists them all.`,
  };
}

function cellsOf({ name, key, value, target, verdict, status, compared, points }: ToldObjective): string[] {
  return [
    escapeInline(name) + (key ? " 🔑" : ""),
    escapeInline(value),
    escapeInline(target),
    `${MARKS[status]} ${escapeInline(verdict)}`,
    escapeInline(compared),
    escapeInline(points),
  ];
}
