import type { EffectOutcome, LockEffect } from "../../model/run-effect.ts";
import type { RecordFiles } from "../plan.ts";
import type { RecordStore } from "../store.ts";
import type { LockChange } from "./lock-change.ts";
import { LOCKS } from "./lock-path.ts";
import type { LockAsker } from "./owns-lock.ts";
import { planLock } from "./plan-lock.ts";
import { planUnlock } from "./plan-unlock.ts";

/** The record kept being changed by somebody else: worth another try later. */
export class LocksBusyError extends Error {
  override readonly name = "LocksBusyError";
}

/** How often a write may lose against another before it is given up. */
const TRIES = 10;

/**
 * Locks a service in an environment, in the record, before it says so. When somebody else writes at the same moment, the record is read
 * and planned again: of two who lock the same, one is refused. A repeated attempt by the same run finds its own lock. Rejects with what
 * the store rejects with, and with a {@link LocksBusyError}.
 */
export async function placeLock(
  store: RecordStore,
  run: LockAsker,
  effect: LockEffect & { readonly kind: "lock" },
  now: Date,
): Promise<EffectOutcome> {
  return await change(store, (files) => planLock(files, run, effect, now));
}

/** Takes off locks in the same way. What is there no more counts as taken off. */
export async function removeLocks(
  store: RecordStore,
  run: LockAsker,
  effect: LockEffect & { readonly kind: "unlock" },
  now: Date,
): Promise<EffectOutcome> {
  return await change(store, (files) => planUnlock(files, run, effect, now));
}

async function change(store: RecordStore, plan: (files: RecordFiles) => LockChange): Promise<EffectOutcome> {
  const work = (own: RecordStore) => readPlanWrite(own, plan);
  return await (store.exclusively === undefined ? work(store) : store.exclusively(work));
}

async function readPlanWrite(
  store: RecordStore,
  plan: (files: RecordFiles) => LockChange,
): Promise<EffectOutcome> {
  for (let left = TRIES; left > 0; left -= 1) {
    const snapshot = await store.read([LOCKS]);
    const planned = plan(snapshot.files);
    if (planned.kind === "refused") {
      const { why, reason } = planned;
      return { kind: "failed", why, ...(reason === undefined ? {} : { reason }) };
    }
    if (planned.kind === "write") {
      // The catalog stays as it is, and so does what it was made with.
      const { config, engine } = snapshot;
      const written = await store.write(snapshot, planned.plan, { subject: planned.subject, config, engine });
      if (written.kind === "conflict") continue;
    }
    const { path, summary } = planned;
    return { kind: "done", trace: path === null ? null : { kind: "lock", path }, summary };
  }
  throw new LocksBusyError(`${store.place} was changed by somebody else each of ${TRIES} times`);
}
