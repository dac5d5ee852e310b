import type { LockPlace, LockState, RecordedLocks, ServiceLock } from "./service-lock.ts";

/** Whether two names mean the same environment: GitHub doesn't tell capitals apart (GitHub docs, Managing environments). */
export function isSameEnvironment(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Whether a lock has ended by itself. */
export function isExpired({ expires }: Pick<ServiceLock, "expires">, now: Date): boolean {
  return expires !== null && Date.parse(expires) <= now.getTime();
}

/** The locks that hold at a moment. What can't be read is left: nobody knows when it ends. */
export function locksInForce({ locks, broken }: RecordedLocks, now: Date): RecordedLocks {
  return { locks: locks.filter((lock) => !isExpired(lock, now)), broken };
}

/** The locks that cover a place, wherever they are more than it: those of all services, or of all environments, too. */
export function locksOn({ locks, broken }: RecordedLocks, place: LockPlace): RecordedLocks {
  const isMeant = (service: string | null, environment: string | null) =>
    (service === null || service === "*" || service === place.service) &&
    (environment === null ||
      environment === "*" ||
      place.environment === null ||
      isSameEnvironment(environment, place.environment));
  return {
    locks: locks.filter(({ service, environment }) => isMeant(service, environment)),
    broken: broken.filter(({ service, environment }) => isMeant(service, environment)),
  };
}

/**
 * What is known of a place at a moment: of several locks the one that lasts longest. A lock that can't be read is unknown, which
 * counts as locked.
 */
export function lockStateOf(locks: RecordedLocks, place: LockPlace, now: Date): LockState {
  return judgeLocks(locksInForce(locks, now), place);
}

/** The same of locks that all hold. */
export function judgeLocks(locks: RecordedLocks, place: LockPlace): LockState {
  const own = locksOn(locks, place);
  const [lock] = own.locks.toSorted((a, b) => endOf(b) - endOf(a));
  if (lock !== undefined) return { kind: "locked", lock };
  const [broken] = own.broken;
  if (broken === undefined) return { kind: "free" };
  return {
    kind: "unknown",
    why: `${broken.path} in the record is no lock that can be read: ${broken.problem}`,
  };
}

function endOf({ expires }: ServiceLock): number {
  return expires === null ? Number.MAX_VALUE : Date.parse(expires);
}
