import type { Run } from "../../model/run.ts";
import type { ServiceLock } from "../../model/service-lock.ts";

/** Who asks, and from where: as much of a run as locks look at. */
export type LockAsker = Pick<Run, "id" | "actor" | "origin">;

/** Whether a run comes from the issue or pull request that owns a lock. */
export function isSameThread({ thread }: ServiceLock, { origin }: LockAsker): boolean {
  return (
    thread !== null &&
    thread.number === origin.number &&
    thread.repository.toLowerCase() === origin.repository.toLowerCase()
  );
}

/**
 * Whether a run may take a lock off: whoever set it, anybody in the issue or pull request that owns it, and an admin. A lock belongs
 * to its thread rather than to a person (branch-deploy, issue 438).
 */
export function mayUnlock(lock: ServiceLock, asker: LockAsker, admin: boolean): boolean {
  return admin || lock.by.toLowerCase() === asker.actor.toLowerCase() || isSameThread(lock, asker);
}

/** Who may take a lock off, in a sentence without a full stop. */
export function namePeople({ by, thread }: ServiceLock): string {
  const there = thread === null ? "" : `, anybody in ${thread.repository}#${thread.number}`;
  return `${by}${there} or an admin may unlock it`;
}
