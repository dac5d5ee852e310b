import type { EvaluationRecord } from "../../model/evaluation.ts";
import { evaluationRecordSchema } from "../../model/evaluation-record.ts";
import { readRecord } from "../format.ts";
import { evaluationPath } from "./evaluation-path.ts";
import { digestEvaluation, nameEvaluation } from "./seal-evaluation.ts";

/** A file that should be an evaluation and isn't, or isn't as Muster wrote it. */
export interface BrokenEvaluation {
  readonly path: string;
  /** What is wrong with it, for people. */
  readonly problem: string;
}

/**
 * Reads one evaluation back. Its digest has to be that of its content, and its place the one that its content names: a
 * result that somebody edited, or copied from another service, is none.
 */
export function readEvaluation(path: string, text: string): EvaluationRecord | BrokenEvaluation {
  const raw = readRecord(text);
  if (raw === null) return { path, problem: "it can't be read: it is no YAML, or no map" };
  const read = evaluationRecordSchema.safeParse(raw);
  if (!read.success) {
    const issue = read.error.issues[0];
    const place = issue === undefined || issue.path.length === 0 ? "" : `${issue.path.join(".")}: `;
    return { path, problem: `it is no evaluation: ${place}${issue?.message ?? ""}` };
  }
  const record = read.data;
  const digest = digestEvaluation(raw);
  if (digest !== record.digest)
    return { path, problem: "it was changed by somebody else: its content isn't that of its digest" };
  if (record.id !== nameEvaluation(record.window.end, digest) || path !== evaluationPath(record))
    return {
      path,
      problem: `it lies in the wrong place: this is ${record.id} of ${record.service} in ${record.environment}`,
    };
  return record;
}
