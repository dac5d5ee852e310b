import { describeLock, nameLockPlace } from "../../model/describe-lock.ts";
import type { JsonObject } from "../../model/json.ts";
import { isExpired } from "../../model/lock-state.ts";
import type { LockEffect } from "../../model/run-effect.ts";
import type { ServiceLock } from "../../model/service-lock.ts";
import { formatRecord } from "../format.ts";
import type { RecordFiles } from "../plan.ts";
import { type LockChange, planFiles } from "./lock-change.ts";
import { lockPath } from "./lock-path.ts";
import { isSameThread, type LockAsker, namePeople } from "./owns-lock.ts";
import { readLocks } from "./read-locks.ts";

/** Plans to lock a service in an environment. What is locked by somebody else stays theirs; the same thread may renew its lock. */
export function planLock(
  files: RecordFiles,
  asker: LockAsker,
  effect: LockEffect & { readonly kind: "lock" },
  now: Date,
): LockChange {
  const recorded = readLocks(files);
  const path = lockPath(effect);
  const place = nameLockPlace(effect);
  const broken = recorded.broken.find((each) => each.path === path);
  if (broken !== undefined) {
    const why = `${place} counts as locked: ${path} in the record is no lock that can be read (${broken.problem}). An admin may unlock it`;
    return { kind: "refused", why, reason: "locked" };
  }
  const there = recorded.locks.find((lock) => lockPath(lock) === path);
  if (there?.run === asker.id) return { kind: "settled", path, summary: tell(there) };
  const holds = there !== undefined && !isExpired(there, now) ? there : null;
  if (holds !== null && !isSameThread(holds, asker))
    return { kind: "refused", why: `${tell(holds)}. ${namePeople(holds)}`, reason: "locked" };
  const expires = endAfter(effect.forMs, now);
  if (expires === undefined)
    return {
      kind: "refused",
      why: "a lock can't be for so long, or for no time at all; say for how long, such as 4h",
    };
  const lock = makeLock(effect, asker, { at: holds?.at ?? now.toISOString(), expires });
  const { service, environment } = lock;
  const event = { event: "locked", service, environment, by: lock.by, run: lock.run } as const;
  return {
    kind: "write",
    plan: planFiles(
      recorded,
      { write: new Map([[path, formatRecord(order(lock))]]), remove: [], events: [event] },
      now,
    ),
    subject: `Lock: ${place}`,
    path,
    summary: tell(lock),
  };
}

/** E.g. `service/cart in production is locked by ada …`. */
function tell(lock: ServiceLock): string {
  return `${nameLockPlace(lock)} is ${describeLock(lock)}`;
}

/** The moment that a lock ends; undefined for none that a record can hold. */
function endAfter(forMs: number | null, now: Date): string | null | undefined {
  if (forMs === null) return null;
  const end = new Date(now.getTime() + forMs);
  const isSound = forMs > 0 && !Number.isNaN(end.getTime()) && end.getUTCFullYear() <= 9999;
  return isSound ? end.toISOString() : undefined;
}

function makeLock(
  { service, environment, reason }: LockEffect & { readonly kind: "lock" },
  { id, actor, origin }: LockAsker,
  times: Pick<ServiceLock, "at" | "expires">,
): ServiceLock {
  return {
    schema: "muster.lock/1",
    service: service.toWellFormed(),
    environment: environment.toWellFormed(),
    reason: reason.toWellFormed(),
    by: actor,
    ...times,
    run: id,
    thread: { repository: origin.repository, number: origin.number },
  };
}

/** As a record holds it, what people look for first. */
function order({
  schema,
  service,
  environment,
  reason,
  by,
  at,
  expires,
  run,
  thread,
}: ServiceLock): JsonObject {
  return { schema, service, environment, reason, by, at, expires, run, thread };
}
