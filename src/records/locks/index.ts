/**
 * Locks in the record: one file each, `locks/<service>/<environment>.yml`.
 *
 * - `create-run-locks.ts`, `change-locks.ts`: locking and unlocking for runs, whoever else writes at the same moment
 * - `plan-lock.ts`, `plan-unlock.ts`, `lock-change.ts`: what that comes to, against the record as it was read
 * - `owns-lock.ts`: who may take a lock off
 * - `read-locks.ts`, `lock-path.ts`: locks read back, stable paths
 */
export { isExpired, lockStateOf, locksInForce } from "../../model/lock-state.ts";
export { LocksBusyError, placeLock, removeLocks } from "./change-locks.ts";
export { createRunLocks, type RunLocks } from "./create-run-locks.ts";
export { LOCKS, lockPath } from "./lock-path.ts";
export type { LockAsker } from "./owns-lock.ts";
export { readLocks } from "./read-locks.ts";
