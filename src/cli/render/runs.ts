import type { Run, RunState } from "../../model/run.ts";
import { showMoment } from "../../reports/index.ts";
import type { Screen } from "../io.ts";
import { plural } from "./diagnostics.ts";
import { type Cell, renderTable } from "./table.ts";

/** How states are painted in the terminal. */
export const STATE_FORMATS: Readonly<Record<RunState, NonNullable<Cell["format"]>>> = {
  requested: "yellow",
  waiting_for_approval: "yellow",
  running: "cyan",
  succeeded: "green",
  failed: ["red", "bold"],
  declined: "red",
  cancelled: "dim",
  timed_out: ["red", "bold"],
};

/** Runs as a table, one a line, in the order given; `more` are not shown. */
export function renderRuns(runs: readonly Run[], more: number, screen: Screen): string {
  if (runs.length === 0) return "No run is recorded.\n";
  const rows = runs.map((run): readonly Cell[] => [
    { text: run.id },
    { text: showMoment(run.requestedAt) },
    { text: run.action, format: "bold" },
    { text: run.entity?.identifier ?? "" },
    { text: run.state.replaceAll("_", " "), format: STATE_FORMATS[run.state] },
    { text: run.actor },
    { text: run.reason === null || run.reason === "done" ? "" : run.reason, format: "dim" },
  ]);
  const head = ["ID", "ASKED FOR AT", "ACTION", "ENTITY", "STATE", "BY", "REASON"];
  const rest = more > 0 ? `\n${plural(more, "earlier run")} not shown; --limit shows more.\n` : "";
  return renderTable(head, rows, screen) + (rest === "" ? "" : screen.paint("dim", rest));
}
