import { DatabaseSync } from "node:sqlite";
import { JournalError } from "../journal-error.ts";

/**
 * Makes this process the only one that works with a journal: two would do everything twice. The lock is the system's own
 * on a file beside the journal, so that it ends with the process, however that ends.
 *
 * @returns Gives the lock back.
 */
export function takeOwnership(path: string): () => void {
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(`${path}-owner`, { timeout: 0 });
    lock.exec("BEGIN EXCLUSIVE");
    const held = lock;
    return () => held.close();
  } catch (error) {
    lock?.close();
    const busy = error instanceof Error && "errcode" in error && error.errcode === 5;
    throw busy
      ? new JournalError(path, "in_use", "is in use by another process", { cause: error })
      : new JournalError(path, "refused", "can't be locked", { cause: error });
  }
}
