import { describeLock, nameLockPlace } from "../../model/describe-lock.ts";
import { isExpired, locksInForce, locksOn } from "../../model/lock-state.ts";
import type { LockEffect } from "../../model/run-effect.ts";
import type { BrokenLock, RecordedLocks, ServiceLock } from "../../model/service-lock.ts";
import type { RecordFiles } from "../plan.ts";
import { type LockChange, type LockEvent, planFiles } from "./lock-change.ts";
import { lockPath } from "./lock-path.ts";
import { type LockAsker, mayUnlock, namePeople } from "./owns-lock.ts";
import { readLocks } from "./read-locks.ts";

type UnlockEffect = LockEffect & { readonly kind: "unlock" };

/**
 * Plans to take off a lock: that of this service and environment, or with the environment `*` every lock of the service that the asker
 * may take off. Those that they may not are named. A file that can't be read is an admin's to take away.
 */
export function planUnlock(
  files: RecordFiles,
  asker: LockAsker,
  effect: UnlockEffect,
  now: Date,
): LockChange {
  const recorded = readLocks(files);
  const { locks, broken } = pickMeant(recorded, effect);
  const mine = locks.filter((lock) => isExpired(lock, now) || mayUnlock(lock, asker, effect.admin));
  const others = locks.filter((lock) => !mine.includes(lock));
  const spoiled = [...new Set(broken.map(({ path }) => path))];
  const left = [
    ...others.map((lock) => `${nameLockPlace(lock)} is ${describeLock(lock)}; ${namePeople(lock)}`),
    ...(effect.admin
      ? []
      : spoiled.map((path) => `${path} in the record can't be read; an admin may unlock it`)),
  ];
  const paths = [...mine.map(lockPath), ...(effect.admin ? spoiled : [])];
  const [path] = paths;
  if (path === undefined) {
    if (left.length > 0) return { kind: "refused", why: left.join(". ") };
    return { kind: "settled", path: null, summary: tellNothing(recorded, effect, now) };
  }
  const events = mine.filter((lock) => !isExpired(lock, now)).map((lock) => tellEvent(lock, asker));
  const names = [...mine.map(nameLockPlace), ...(effect.admin ? spoiled : [])];
  const stay = left.length === 0 ? "" : `. Still there: ${left.join(". ")}`;
  return {
    kind: "write",
    plan: planFiles(recorded, { write: new Map(), remove: paths, events }, now),
    subject: `Unlock: ${names.length === 1 ? names[0] : `${names.length} locks of ${effect.service}`}`,
    path,
    summary: `unlocked: ${names.join(", ")}${stay}`,
  };
}

/** The locks that an effect means, and what lies in their places. */
function pickMeant(
  { locks, broken }: RecordedLocks,
  { service, environment }: UnlockEffect,
): { readonly locks: readonly ServiceLock[]; readonly broken: readonly BrokenLock[] } {
  if (environment === "*")
    return {
      locks: locks.filter((lock) => lock.service === service),
      broken: broken.filter((each) => each.service === service || each.service === null),
    };
  const path = lockPath({ service, environment });
  return {
    locks: locks.filter((lock) => lockPath(lock) === path),
    broken: broken.filter((each) => each.path === path),
  };
}

/** Where there is nothing to take off, a wider lock may cover the place all the same. */
function tellNothing(recorded: RecordedLocks, effect: UnlockEffect, now: Date): string {
  const { service, environment } = effect;
  const place = { service, environment: environment === "*" ? null : environment };
  const none = `there is no lock of ${nameLockPlace(effect)}`;
  const [wider] = locksOn(locksInForce(recorded, now), place).locks;
  if (wider === undefined) return none;
  return `${none}, but ${nameLockPlace(wider)} is ${describeLock(wider)}: that one is to be unlocked by its own name`;
}

function tellEvent({ service, environment }: ServiceLock, { actor, id }: LockAsker): LockEvent {
  return { event: "unlocked", service, environment, by: actor, run: id };
}
