import type { Run } from "../../model/run.ts";
import type { EffectOutcome } from "../../model/run-effect.ts";
import type { Attempt } from "./backend.ts";

/** What an effect that was started looks like now. */
export type Followed = EffectOutcome | { readonly kind: "pending"; readonly summary: string | null };

/** Carries out what runs do to the world. Rejects only with errors that are worth another try later, such as GitHub's limits. */
export interface RunEffects {
  /**
   * Carries out the effect of a run. With `again`, an earlier attempt may have sent it: it is looked for first, and what can't
   * be told is `uncertain`, never sent a second time.
   */
  carryOut(run: Run, attempt: Attempt): Promise<EffectOutcome>;
  /** Asks how what was started stands, by its trace. */
  follow(run: Run): Promise<Followed>;
  /** Stops what was started, as far as it can be stopped; says in one sentence what became of it. */
  cancel(run: Run): Promise<string>;
}
