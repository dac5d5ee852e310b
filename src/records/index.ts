/**
 * records: Muster's own memory, of the catalog and of evaluations, as YAML that people can read and diff.
 *
 * - `plan.ts`, `removals.ts`, `sync.ts`: what is recorded and what is now -> which files to write, remove and append to
 * - `changes.ts`: which entities a plan changes
 * - `entity-record.ts`, `withhold-texts.ts`, `history.ts`: what is recorded of an entity, and of its changes
 * - `read-recorded-state.ts`, `read-entity-record.ts`, `read-provenance.ts`: a record read back, as entities and results
 * - `evaluations/`: evaluations of releases, and what is kept beside them
 * - `format.ts`, `write-yaml.ts`, `read-yaml.ts`, `record-path.ts`: stable text, stable paths
 * - `store.ts`: where the record is kept, as an interface
 * - `directory-store.ts`, `directory.ts`, `pending.ts`, `files.ts`, `error.ts`: in a directory, whatever process is killed
 * - `lock.ts`, `lock-holder.ts`: one writer of a directory at a time
 * - `github/`: on a branch of a GitHub repository
 */
export { listChanges, type RecordChanges } from "./changes.ts";
export { openRecordDirectory } from "./directory-store.ts";
export { RecordError } from "./error.ts";
export {
  type BrokenEvaluation,
  type DescribeEvaluations,
  digestEvaluation,
  EVALUATIONS,
  type EvaluationFilter,
  type EvaluationsWanted,
  evaluationFolder,
  evaluationPath,
  listEvaluations,
  type MarkRefusal,
  MOST_COMPARED,
  planEvaluation,
  planMark,
  type ReadEvaluations,
  readEvaluation,
  readEvaluations,
  refuseMark,
  sealEvaluation,
  serviceFolder,
  type UnsealedEvaluation,
} from "./evaluations/index.ts";
export { planRecords, type RecordFiles, type Recording, type RecordPlan } from "./plan.ts";
export {
  type NamedText,
  NOT_RECORDED,
  type RecordedEntity,
  type RecordedResult,
  readEntityRecord,
} from "./read-entity-record.ts";
export { type RecordedState, readRecordedState } from "./read-recorded-state.ts";
export { recordPath } from "./record-path.ts";
export {
  CATALOG_FOLDERS,
  type ForeignCommit,
  type RecordMessage,
  type RecordSnapshot,
  type RecordStore,
  type RecordWrite,
} from "./store.ts";
export type { SourceSeen } from "./sync.ts";
