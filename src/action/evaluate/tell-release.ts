import { decisionText } from "../../gates/index.ts";
import type { EvaluationRecord, EvaluationResult } from "../../model/evaluation.ts";
import { describeEvaluation, titleEvaluation } from "../../reports/index.ts";
import { type EvaluatedRelease, tellForeign } from "../../session/index.ts";
import type { Finished } from "../step.ts";
import type { NoteLevel } from "../toolkit/commands.ts";
import type { Toolkit } from "../toolkit/toolkit.ts";
import type { Kept } from "./keep.ts";
import type { OpenedRecord } from "./open-place.ts";

const LEVELS: Readonly<Record<EvaluationResult, NoteLevel>> = {
  pass: "notice",
  warning: "warning",
  fail: "error",
  wait: "error",
};

/** So many files of the record that are none are told of. */
const TOLD = 5;

/** Says in the log, the notes and the summary what a release came to. */
export function tellRelease(
  { note, summary }: Toolkit,
  release: EvaluatedRelease,
  opened: OpenedRecord | null,
  notes: readonly string[],
): void {
  const { record, history } = release;
  const links = opened?.links ?? null;
  const foreign = opened === null ? null : tellForeign(release, opened.session);
  if (foreign !== null) note({ level: "warning", title: "Record", message: foreign });
  for (const message of notes) note({ level: "warning", title: "Environment", message });
  const title = titleEvaluation(record);
  note({ level: LEVELS[record.result], title: "Muster", message: title });
  for (const { path, problem } of history?.broken.slice(0, TOLD) ?? [])
    note({ level: "warning", title: "Record", message: `${path} is not compared with: ${problem}` });
  const context = {
    notes,
    history: history?.records ?? [],
    ...(links === null ? {} : { links: links(record) }),
  };
  summary([`### Muster: evaluation`, describeEvaluation(record, context)]);
}

/** Says what became of its record. */
export function tellKept({ say, note }: Toolkit, { id }: EvaluationRecord, kept: Kept): void {
  switch (kept.kind) {
    case "written":
      return say(`Evaluation ${id} recorded.`);
    case "unchanged":
      return say(`Evaluation ${id} was recorded already.`);
    case "dry_run":
      return say("Dry run: nothing was recorded.");
    case "no_record":
      return say("Nothing was recorded: there is no central repo.");
    case "refused":
      return note({ level: "warning", title: "No record", message: kept.why });
  }
}

/** What the outputs of a step are that evaluated a release. */
export function finishRelease(record: EvaluationRecord, failOnWarning: boolean): Finished {
  const { id, score, result, reason } = record;
  const decision = result === "warning" ? (failOnWarning ? "fail" : "pass") : result;
  return {
    ok: decision === "pass",
    decision,
    reason,
    level: null,
    evaluation: { id, score },
    result: decisionText(record),
  };
}
