/**
 * The record on a branch of a GitHub repository.
 *
 * - `record-branch.ts`: reading and writing the branch, compare-and-swap
 * - `write-commit.ts`, `chunk.ts`, `trailers.ts`: one commit of many files
 * - `read-state.ts`, `find-record.ts`: what the branch was at a moment, and how that was made
 * - `read-tarball.ts`: all files of the branch in one download
 * - `foreign-commits.ts`: commits that aren't Muster's
 */
export { findRecordAfter, findRecordAt, findRecordOf, isOfRecord, type RecordCommit } from "./find-record.ts";
export { type BranchState, readState } from "./read-state.ts";
export { type KnownCommit, openRecordBranch, type RecordBranch } from "./record-branch.ts";
