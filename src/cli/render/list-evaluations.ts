import type { EvaluationRecord, EvaluationResult } from "../../model/evaluation.ts";
import { nameFailed, RESULT_WORDS, showMoment, showScore } from "../../reports/index.ts";
import type { Screen } from "../io.ts";
import { plural } from "./diagnostics.ts";
import { type Cell, renderTable } from "./table.ts";

const FORMATS: Readonly<Record<EvaluationResult, NonNullable<Cell["format"]>>> = {
  pass: "green",
  warning: "yellow",
  fail: ["red", "bold"],
  wait: "yellow",
};

/** Evaluations as a table, one a line, in the order given; `more` are not shown. */
export function renderEvaluations(
  records: readonly EvaluationRecord[],
  more: number,
  screen: Screen,
): string {
  if (records.length === 0) return "Nothing is recorded.\n";
  const rows = records.map((record): readonly Cell[] => [
    { text: record.id },
    { text: showMoment(record.window.end) },
    { text: record.service, format: "bold" },
    { text: record.environment },
    { text: RESULT_WORDS[record.result].toLowerCase(), format: FORMATS[record.result] },
    { text: showScore(record) },
    { text: record.version ?? "" },
    { text: noteOf(record), format: "dim" },
  ]);
  const head = ["ID", "WINDOW'S END", "SERVICE", "ENVIRONMENT", "RESULT", "SCORE", "VERSION", "NOTE"];
  const rest = more > 0 ? `\n${plural(more, "earlier evaluation")} not shown; --limit shows more.\n` : "";
  return renderTable(head, rows, screen) + (rest === "" ? "" : screen.paint("dim", rest));
}

function noteOf(record: EvaluationRecord): string {
  const { invalidated, accepted } = record;
  if (invalidated !== null) return `counts no more: ${invalidated.reason}`;
  const failed = nameFailed(record);
  return [accepted === null ? "" : `accepted: ${accepted.reason}`, failed === "" ? "" : `failed: ${failed}`]
    .filter((note) => note !== "")
    .join("; ");
}
