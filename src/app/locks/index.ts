/**
 * locks: what is locked, and what follows when a lock comes or goes.
 *
 * - `keep-locks.ts`, `list-holding.ts`: what the record told last, and what of it verdicts and people rely on
 * - `open-run-locks.ts`, `follow-locks.ts`: locking and unlocking for runs, and the verdicts that change by it
 */
export { followLocks } from "./follow-locks.ts";
export { keepLocks, type LockKeeper } from "./keep-locks.ts";
export { listHolding } from "./list-holding.ts";
export { openRunLocks } from "./open-run-locks.ts";
