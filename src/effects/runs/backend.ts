import type { Run } from "../../model/run.ts";
import type { EffectOutcome, EffectTrace, SendRefusal } from "../../model/run-effect.ts";
import type { Followed } from "./run-effects.ts";

/** One attempt to carry out an effect. */
export interface Attempt {
  /** Whether an earlier attempt may have sent it: then it is looked for first. */
  readonly again: boolean;
  /** When it was first tried. */
  readonly since: Date;
  /** Why it may not be sent any more: it is only looked for, and fails with this where it isn't there. Comes with `again` alone. */
  readonly refused?: SendRefusal | null;
}

/** Carries out effects of one kind. Rejects only with errors that are worth another try later. */
export interface Backend<Effect> {
  carryOut(run: Run, effect: Effect, attempt: Attempt): Promise<EffectOutcome>;
  /** How what was started stands. */
  follow(run: Run, effect: Effect, trace: EffectTrace | null): Promise<Followed>;
  /** Stops it as far as it can be stopped; one sentence on what became of it. */
  cancel(run: Run, effect: Effect, trace: EffectTrace | null): Promise<string>;
}
