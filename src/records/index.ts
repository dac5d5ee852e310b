/**
 * records: Muster's own memory of the catalog, as YAML that people can read and diff.
 *
 * - `plan.ts`, `removals.ts`, `sync.ts`: what is recorded and what is now -> which files to write, remove and append to
 * - `entity-record.ts`, `withhold-texts.ts`, `history.ts`: what is recorded of an entity, and of its changes
 * - `format.ts`, `record-path.ts`: stable text, stable paths
 * - `directory.ts`, `pending.ts`, `files.ts`, `error.ts`: the record in a directory, whatever process is killed
 */
export { applyRecords, readRecords } from "./directory.ts";
export { RecordError } from "./error.ts";
export { planRecords, type RecordFiles, type Recording, type RecordPlan } from "./plan.ts";
export type { SourceSeen } from "./sync.ts";
