import type { EvaluationRecord } from "../../model/evaluation.ts";
import type { EvaluationMark, EvaluationMarks, MarkName } from "../../model/evaluation-mark.ts";
import { evaluationMarkSchema } from "../../model/evaluation-record.ts";
import { readRecord } from "../format.ts";
import type { RecordFiles, RecordPlan } from "../plan.ts";
import { type DescribeEvaluations, NOTHING_TO_WRITE, planWrite } from "./plan-write.ts";

/** Why something can't be said of an evaluation: it counts no more, or it has nothing that could be compared with. */
export type MarkRefusal = "invalidated" | "no_values";

/** Why something can't be said of an evaluation; null where it can. What was taken out of the comparison is out of it for good. */
export function refuseMark(
  { invalidated, objectives }: EvaluationRecord,
  name: MarkName,
): MarkRefusal | null {
  if (name === "invalidated") return null;
  if (invalidated !== null) return "invalidated";
  return objectives.some(({ value }) => value !== null) ? null : "no_values";
}

/**
 * Plans to say something of a recorded evaluation: that it counts no more for comparison, or that it is accepted as a baseline. The
 * evaluation itself stays as it is. Nothing is written when that was said already, or can't be said.
 */
export function planMark(
  record: EvaluationRecord,
  name: MarkName,
  { at, by, reason }: EvaluationMark,
  files: RecordFiles,
  beside?: DescribeEvaluations,
): RecordPlan {
  if (record[name] !== null || refuseMark(record, name) !== null) return NOTHING_TO_WRITE;
  const said = { at, by: by.toWellFormed(), reason: reason.toWellFormed() };
  return planWrite({ ...record, [name]: said }, files, beside);
}

/**
 * What people said of an evaluation, by a file of it that is not sound any more: who can change the one must not undo the other.
 *
 * @param record what is written in its place, with what is said of that
 */
export function readMarks(text: string, record: EvaluationMarks): EvaluationMarks {
  const raw = readRecord(text) ?? {};
  const read = (name: MarkName) => record[name] ?? evaluationMarkSchema.safeParse(raw[name]).data ?? null;
  return { invalidated: read("invalidated"), accepted: read("accepted") };
}
