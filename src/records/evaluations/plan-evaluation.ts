import type { EvaluationRecord } from "../../model/evaluation.ts";
import { RecordError } from "../error.ts";
import type { RecordFiles, RecordPlan } from "../plan.ts";
import { evaluationPath } from "./evaluation-path.ts";
import { readMarks } from "./plan-mark.ts";
import { type DescribeEvaluations, NOTHING_TO_WRITE, planWrite } from "./plan-write.ts";
import { readEvaluation } from "./read-evaluation.ts";

/**
 * Plans to record an evaluation, and what is kept beside it. Nothing is written when it is there already: not again, and
 * not without what people said of it. One that was changed by somebody else is put right.
 */
export function planEvaluation(
  record: EvaluationRecord,
  files: RecordFiles,
  beside?: DescribeEvaluations,
): RecordPlan {
  const path = evaluationPath(record);
  const text = files.get(path);
  if (text === undefined) return planWrite(record, files, beside);
  const there = readEvaluation(path, text);
  if ("problem" in there) return planWrite({ ...record, ...readMarks(text, record) }, files, beside);
  if (there.digest === record.digest) return NOTHING_TO_WRITE;
  throw new RecordError(path, "another evaluation has the same name");
}
