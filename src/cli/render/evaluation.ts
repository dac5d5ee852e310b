import stringWidth from "string-width";
import type {
  Evaluated,
  EvaluationRecord,
  EvaluationResult,
  ObjectiveStatus,
} from "../../model/evaluation.ts";
import {
  RESULT_WORDS,
  showMoment,
  showNumber,
  showWindow,
  type ToldObjective,
  tellHandedIn,
  tellMarks,
  tellObjectives,
  tellVerdict,
} from "../../reports/index.ts";
import type { Screen } from "../io.ts";
import { renderField } from "./field.ts";
import { MARKS, paintCell } from "./marks.ts";
import { printable } from "./printable.ts";
import { type Cell, renderTable } from "./table.ts";
import { hang } from "./wrap.ts";

/** How an evaluation is shown in the terminal. */
export interface EvaluationView {
  readonly screen: Screen;
  /** Whether every query is shown, and not only those that gave no value. */
  readonly queries: boolean;
  /** What the other dialect makes of the same values. */
  readonly otherwise?: Evaluated;
}

/** How results and statuses are marked in the terminal: a sign that is told apart without colour too. */
export const EVALUATION_MARKS: Readonly<Record<EvaluationResult | ObjectiveStatus, Required<Cell>>> = {
  pass: MARKS.pass,
  warning: { text: "!", format: ["yellow", "bold"] },
  fail: MARKS.fail,
  wait: MARKS.wait,
  info: MARKS.skipped,
};

/** An evaluation in full: the verdict, a table of objectives, and for those that don't hold why and what to do. */
export function renderEvaluation(record: EvaluationRecord, view: EvaluationView): string {
  const { screen } = view;
  const { paint, columns } = screen;
  const objectives = tellObjectives(record);
  const { verdict, because, turns } = tellVerdict(record);
  const mark = paintCell(EVALUATION_MARKS[record.result], paint);
  const more = [because, turns ?? ""].filter((text) => text !== "").join(" ");
  return [
    hang(`${mark} `, printable(`${verdict.replaceAll("`", "")}.`), columns, (line) => paint("bold", line)),
    more === "" ? "" : hang("  ", printable(more), columns),
    hang("  ", printable(sayWhat(record)), columns, (line) => paint("dim", line)),
    renderNotes(record, view),
    objectives.length === 0 ? "" : `\n${renderObjectives(objectives, screen)}`,
    ...objectives.map((objective) => renderWhy(objective, view)),
    `\n${hang("", paint("dim", printable(`Evaluation ${record.id}`)), columns)}`,
  ].join("");
}

function sayWhat({ service, version, environment, replaces, window }: EvaluationRecord): string {
  const old = replaces === null ? "" : `, in the place of ${replaces}`;
  return `Of ${service}${version === null ? "" : ` ${version}`} in ${environment}${old}, ${showWindow(window)}`;
}

/** What else has to be known of the verdict: what people said of it, how it was decided, and what it would be otherwise. */
function renderNotes(record: EvaluationRecord, { screen: { columns }, otherwise }: EvaluationView): string {
  const isKeptn = record.definition.dialect === "keptn";
  const notes = [
    ...tellMarks(record).map(
      ({ meaning, mark: { at, by, reason } }) =>
        `${meaning}, since ${showMoment(at)} UTC, said ${by}: ${reason}`,
    ),
    tellHandedIn(record),
    isKeptn ? "Decided as Keptn does, with all that Keptn lets through." : null,
    otherwise === undefined
      ? null
      : `${isKeptn ? "Muster's own reading" : "Keptn's reading"} of the same values: ${RESULT_WORDS[otherwise.result].toLowerCase()}, score ${showNumber(otherwise.score)}. ${otherwise.message}`,
  ].filter((note) => note !== null);
  return notes.map((note) => hang("! ", printable(note), columns)).join("");
}

const HEADINGS = ["", "OBJECTIVE", "VALUE", "TARGET", "POINTS", "COMPARED WITH"];

/** Columns that go first where the terminal is narrow. */
const DISPENSABLE = ["POINTS", "COMPARED WITH"];

function renderObjectives(objectives: readonly ToldObjective[], screen: Screen): string {
  const hasCompared = objectives.some(({ compared }) => compared !== "");
  const rows = objectives.map((each): readonly Cell[] => [
    EVALUATION_MARKS[each.status],
    { text: each.key ? `${each.name} (key)` : each.name },
    { text: each.value },
    { text: each.target },
    { text: each.points },
    { text: each.compared },
  ]);
  const without = [[], ...DISPENSABLE.map((_, index) => DISPENSABLE.slice(0, index + 1))];
  const tables = without
    .map((left) =>
      HEADINGS.filter((name) => !left.includes(name) && (hasCompared || name !== "COMPARED WITH")),
    )
    .map((kept) => {
      const pick = <T>(row: readonly T[]) => row.filter((_, index) => kept.includes(HEADINGS[index] ?? ""));
      return renderTable(kept, rows.map(pick), screen);
    });
  const { columns } = screen;
  const fits = (table: string) =>
    columns === null || table.split("\n").every((line) => stringWidth(line) <= columns);
  return tables.find(fits) ?? tables.at(-1) ?? "";
}

function renderWhy({ name, status, why, todo, excused, of }: ToldObjective, view: EvaluationView): string {
  const { screen, queries } = view;
  const isTold = why !== null && (todo !== null || excused);
  const isAsked = of.query !== null && (queries || (of.value === null && isTold));
  if (!isTold && !isAsked) return "";
  const text = typeof of.query === "string" ? of.query : JSON.stringify(of.query);
  const asked = of.provider === null ? text : `${of.provider}: ${text}`;
  return [
    `\n${paintCell(EVALUATION_MARKS[status], screen.paint)} ${printable(name)}\n`,
    isTold ? renderField("why", why.replaceAll("`", ""), 4, screen) : "",
    isAsked ? renderField("asked", asked, 4, screen) : "",
    isTold ? renderField("fix", todo?.replaceAll("`", "") ?? null, 4, screen) : "",
  ].join("");
}
