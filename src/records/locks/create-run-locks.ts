import type { Clock } from "../../model/clock.ts";
import type { Run } from "../../model/run.ts";
import type { EffectOutcome, LockEffect } from "../../model/run-effect.ts";
import type { RecordStore } from "../store.ts";
import { placeLock, removeLocks } from "./change-locks.ts";

/** Locks and unlocks services for runs. */
export interface RunLocks {
  lock(run: Run, effect: LockEffect & { readonly kind: "lock" }): Promise<EffectOutcome>;
  unlock(run: Run, effect: LockEffect & { readonly kind: "unlock" }): Promise<EffectOutcome>;
}

/**
 * Locks and unlocks in a record.
 *
 * @param open the record, opened anew each time: the configuration may name another one meanwhile
 * @param follow told what was carried out, so that whoever looks at locks looks again. A run that is repeated tells it again.
 */
export function createRunLocks(
  open: () => RecordStore,
  clock: Pick<Clock, "now">,
  follow: (run: Run, effect: LockEffect) => Promise<void> = async () => {},
): RunLocks {
  const settle = async (run: Run, effect: LockEffect, outcome: EffectOutcome): Promise<EffectOutcome> => {
    if (outcome.kind === "done") await follow(run, effect);
    return outcome;
  };
  return {
    lock: async (run, effect) => await settle(run, effect, await placeLock(open(), run, effect, clock.now())),
    unlock: async (run, effect) =>
      await settle(run, effect, await removeLocks(open(), run, effect, clock.now())),
  };
}
