import { isExpired } from "../../model/lock-state.ts";
import type { RunReason } from "../../model/run.ts";
import type { RecordedLocks, ServiceLock } from "../../model/service-lock.ts";
import type { RecordPlan } from "../plan.ts";
import { historyPath } from "../record-path.ts";
import { lockPath } from "./lock-path.ts";

/** What a change of locks comes to, worked out against the record as it was read. */
export type LockChange =
  /** Something is to be written; when it is, the change is done. */
  | {
      readonly kind: "write";
      readonly plan: RecordPlan;
      /** First line of the commit message. */
      readonly subject: string;
      readonly path: string;
      readonly summary: string;
    }
  /** It is as it should be. */
  | { readonly kind: "settled"; readonly path: string | null; readonly summary: string }
  | { readonly kind: "refused"; readonly why: string; readonly reason?: RunReason };

/** A line of the history: what became of a lock, and whose doing it was. */
export interface LockEvent {
  readonly event: "locked" | "unlocked" | "lock_expired";
  readonly service: string;
  readonly environment: string;
  /** Login; null for what nobody did. */
  readonly by: string | null;
  readonly run: string | null;
}

/** Files to write and remove for a change of locks. With them goes every lock that has ended meanwhile. */
export function planFiles(
  { locks }: RecordedLocks,
  {
    write,
    remove,
    events,
  }: {
    readonly write: ReadonlyMap<string, string>;
    readonly remove: readonly string[];
    readonly events: readonly LockEvent[];
  },
  now: Date,
): RecordPlan {
  const ended = locks.filter((lock) => isExpired(lock, now) && !write.has(lockPath(lock)));
  const at = now.toISOString();
  const told = [...events, ...ended.filter((lock) => !remove.includes(lockPath(lock))).map(tellEnd)];
  const lines = told.map((event) => JSON.stringify({ at, ...event }));
  return {
    write,
    remove: [...new Set([...remove, ...ended.map(lockPath)])].sort(),
    append: new Map([[historyPath(at), lines]]),
    kept: [],
  };
}

function tellEnd({ service, environment }: ServiceLock): LockEvent {
  return { event: "lock_expired", service, environment, by: null, run: null };
}
