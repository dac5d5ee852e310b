import type { EvaluationRecord } from "../model/evaluation.ts";
import type { EvaluationMark, MarkName } from "../model/evaluation-mark.ts";
import {
  type DescribeEvaluations,
  type EvaluationsWanted,
  evaluationFolder,
  evaluationPath,
  type ForeignCommit,
  planEvaluation,
  planMark,
  type ReadEvaluations,
  type RecordFiles,
  type RecordPlan,
  type RecordStore,
  readEvaluation,
  readEvaluations,
} from "../records/index.ts";
import { RecordBusyError } from "./record-scores.ts";

/** Evaluations of a service in an environment, as they are recorded. */
export interface History extends ReadEvaluations {
  /** Commits on the record that aren't Muster's. */
  readonly foreign: readonly ForeignCommit[];
}

/** Reads the evaluations of a service in an environment: what a new one is compared with, those among them that it asks for by name. */
export async function readHistory(
  store: Pick<RecordStore, "read">,
  service: string,
  environment: string,
  wanted?: EvaluationsWanted,
): Promise<History> {
  const { files, foreign } = await store.read([evaluationFolder(service, environment)]);
  return { ...readEvaluations(files, service, environment, wanted), foreign };
}

/** What became of the record of an evaluation. */
export interface KeptEvaluation {
  /** As it is recorded now. */
  readonly record: EvaluationRecord;
  /** Whether anything was written: not when it was recorded already. */
  readonly written: boolean;
  /** The commit that holds it; null where the record has none. */
  readonly commit: string | null;
  /** Commits on the record that aren't Muster's. */
  readonly foreign: readonly ForeignCommit[];
}

/**
 * Records an evaluation, and what is kept beside it, in one write. When somebody else writes at the same moment, the record is read
 * and planned again, so that neither write is lost. Rejects with a RecordBusyError when that never ends.
 *
 * @param beside what people read where the evaluation lies; nothing when left out
 */
export async function keepEvaluation(
  store: RecordStore,
  record: EvaluationRecord,
  beside?: DescribeEvaluations,
): Promise<KeptEvaluation> {
  const subject = `Evaluation of ${nameOf(record)}: ${record.result}`;
  return await keep(store, record, subject, (files) => planEvaluation(record, files, beside));
}

const SUBJECTS: Readonly<Record<MarkName, string>> = {
  invalidated: "counts no more",
  accepted: "is accepted as a baseline",
};

/**
 * Says of a recorded evaluation that it counts no more for comparison, or that it is accepted as a baseline; where that can't be said
 * (`refuseMark`) it stays as it is. Null when there is none of this id. Rejects with a RecordBusyError when somebody else writes all
 * the time.
 */
export async function markEvaluation(
  store: RecordStore,
  place: Pick<EvaluationRecord, "service" | "environment" | "id">,
  name: MarkName,
  mark: EvaluationMark,
  beside?: DescribeEvaluations,
): Promise<KeptEvaluation | null> {
  const path = evaluationPath(place);
  const subject = `Evaluation of ${nameOf(place)} ${SUBJECTS[name]}`;
  const found = readAt(path, (await store.read([evaluationFolder(place.service, place.environment)])).files);
  if (found === null) return null;
  return await keep(store, found, subject, (files) =>
    planMark(readAt(path, files) ?? found, name, mark, files, beside),
  );
}

/** How often a write may lose against another before it is given up: many services may be evaluated at the same moment. */
const TRIES = 10;

async function keep(
  store: RecordStore,
  record: EvaluationRecord,
  subject: string,
  plan: (files: RecordFiles) => RecordPlan,
): Promise<KeptEvaluation> {
  const work = (own: RecordStore) => readPlanWrite(own, record, subject, plan);
  return await (store.exclusively === undefined ? work(store) : store.exclusively(work));
}

async function readPlanWrite(
  store: RecordStore,
  record: EvaluationRecord,
  subject: string,
  plan: (files: RecordFiles) => RecordPlan,
): Promise<KeptEvaluation> {
  const path = evaluationPath(record);
  for (let left = TRIES; left > 0; left -= 1) {
    const snapshot = await store.read([evaluationFolder(record.service, record.environment)]);
    const planned = plan(snapshot.files);
    // The catalog stays as it is, and so does what it was made with.
    const { config, engine, foreign } = snapshot;
    const written = await store.write(snapshot, planned, { subject, config, engine });
    if (written.kind === "conflict") continue;
    return {
      record: readAt(path, new Map([...snapshot.files, ...planned.write])) ?? record,
      written: written.kind === "written",
      commit: written.commit,
      foreign,
    };
  }
  throw new RecordBusyError(`${store.place} was changed by somebody else each of ${TRIES} times`);
}

function readAt(path: string, files: RecordFiles): EvaluationRecord | null {
  const text = files.get(path);
  const read = text === undefined ? null : readEvaluation(path, text);
  return read === null || "problem" in read ? null : read;
}

/** For the first line of a commit message, of which a name must not make several. */
function nameOf({ service, environment }: Pick<EvaluationRecord, "service" | "environment">): string {
  return `${service} in ${environment}`.replaceAll(/\p{C}|\p{Zl}|\p{Zp}/gu, " ");
}
