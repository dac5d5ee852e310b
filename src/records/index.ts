/**
 * records: Muster's own memory of the catalog, as YAML that people can read and diff.
 *
 * - `plan.ts`: what is recorded and what is now -> which files to write, remove and append to
 * - `entity-record.ts`, `history.ts`: what is recorded of an entity, and of its changes
 * - `format.ts`, `record-path.ts`: stable text, stable paths
 * - `directory.ts`: the record in a directory
 */
export { applyRecords, readRecords } from "./directory.ts";
export { planRecords, type RecordFiles, type Recording, type RecordPlan, type SourceSeen } from "./plan.ts";
