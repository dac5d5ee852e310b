import type { GitHub } from "../../github/index.ts";
import type { Clock } from "../../model/clock.ts";
import type { Run } from "../../model/run.ts";
import type { EffectOutcome, LockEffect } from "../../model/run-effect.ts";

/** Locks and unlocks services in the record. */
export interface RunLocks {
  lock(run: Run, effect: LockEffect & { readonly kind: "lock" }): Promise<EffectOutcome>;
  unlock(run: Run, effect: LockEffect & { readonly kind: "unlock" }): Promise<EffectOutcome>;
}

/** What may be called, and with what, as the settings say at this moment. */
export interface RequestLimits {
  /** `host`, `host:port` or `*.example.com`. */
  readonly hosts: readonly string[];
  /** Names of environment variables that may be put into requests. */
  readonly secrets: readonly string[];
}

/** What effects of runs are carried out with. */
export interface RunEffectMaterials {
  readonly github: GitHub;
  readonly organization: string;
  readonly appId: number;
  /** Login that Muster has on GitHub, e.g. `muster[bot]`. */
  readonly writer: string;
  /** Name of the central repo, without the owner. */
  readonly central: string;
  /** Read anew for each request. */
  limits(): Promise<RequestLimits>;
  /** The value of an environment variable; null when it isn't set. */
  readSecret(name: string): string | null;
  /** The App's own webhook secret: keys are derived from it where an action names no secret. */
  readonly webhookSecret: string;
  /** Address that the App is reached at from outside, e.g. `https://muster.example.com`; null when it isn't known. */
  readonly publicUrl: string | null;
  readonly locks: RunLocks;
  readonly clock: Clock;
}
