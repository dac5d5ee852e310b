/**
 * Decisions made again: kept with their facts, read back from anywhere, and judged anew.
 *
 * - `store.ts`: a decision and its bundle in a comment of a text
 * - `verify.ts`, `differences.ts`: whether a decision is what its bundle gives
 * - `bundle-schema.ts`, `context-schema.ts`, `value-schema.ts`: a bundle that comes from anywhere, checked
 */
export { readStored, type StoredDecision, type StoredRead, storeDecision, withoutStored } from "./store.ts";
export { judgeBundle, type NotReplayable, type Replay, readDecision, replayDecision } from "./verify.ts";
