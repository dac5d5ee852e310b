import type { RequestTarget } from "../../effects/index.ts";
import type { GitHub } from "../../github/index.ts";
import type { Run } from "../../model/run.ts";
import type { EffectOutcome, LockEffect } from "../../model/run-effect.ts";

/** Locks and unlocks services in the record. Both may be asked for again: a lock is known by its run. */
export interface RunLocks {
  lock(run: Run, effect: LockEffect & { readonly kind: "lock" }): Promise<EffectOutcome>;
  unlock(run: Run, effect: LockEffect & { readonly kind: "unlock" }): Promise<EffectOutcome>;
}

/** What effects of runs are carried out with. */
export interface RunEffectMaterials extends RequestTarget {
  readonly github: GitHub;
  readonly organization: string;
  /** Login that Muster has on GitHub, e.g. `muster[bot]`. */
  readonly writer: string;
  /** Name of the central repo, without the owner. */
  readonly central: string;
  readonly locks: RunLocks;
}
