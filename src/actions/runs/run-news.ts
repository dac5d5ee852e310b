import type { Run, RunReason } from "../../model/run.ts";
import type { EffectOutcome, SendRefusal } from "../../model/run-effect.ts";
import type { RunReport } from "../../model/run-report.ts";

/** Why a run that was let may not begin after all. */
export type BeginRefusal = Extract<
  RunReason,
  "not_permitted_any_more" | "head_moved" | "pull_closed" | "approval_void" | "locked"
>;

/** Who wants a run to end; null for time itself. */
export interface Stopper {
  /** Login. */
  readonly by: string;
  readonly reason: string | null;
}

/** How a workflow run of GitHub Actions ended, as GitHub calls it. Null where it doesn't say. */
export interface WorkflowEnd {
  readonly conclusion: string | null;
  readonly url: string;
}

/** What happened to a run. */
export type RunNews =
  /** Somebody who may wants it to end. */
  | { readonly kind: "cancel"; readonly stopper: Stopper }
  /** What it was asked for by was edited. */
  | { readonly kind: "edited" }
  /** It was looked at again before it begins, and may not. */
  | { readonly kind: "refused"; readonly reason: BeginRefusal; readonly why: string }
  /** It was looked at again: these people may approve no more. */
  | { readonly kind: "votes_void"; readonly by: readonly string[] }
  /** What came of carrying its effect out. */
  | { readonly kind: "outcome"; readonly outcome: EffectOutcome }
  /** What was started was asked about. */
  | { readonly kind: "followed"; readonly followed: EffectOutcome | PendingEffect }
  /** GitHub told how its workflow ended. */
  | { readonly kind: "workflow"; readonly end: WorkflowEnd }
  /** The service that was called reports. */
  | { readonly kind: "report"; readonly report: RunReport }
  /** Its effect was stopped as far as it could be. The sentence says what became of it. */
  | { readonly kind: "stopped"; readonly stopper: Stopper | null; readonly sentence: string };

/** What was started is under way still. */
export interface PendingEffect {
  readonly kind: "pending";
  readonly summary: string | null;
}

/** What is known besides the run itself. */
export interface RunFacts {
  /** Null to look whether time alone changes something. */
  readonly news: RunNews | null;
  /** How the votes that it has count. `enough` also where none are needed. */
  readonly approval: "open" | "enough" | "rejected";
  /** Whether another run of its concurrency key goes first. */
  readonly held: boolean;
  /** Whether the record has the run as it is. */
  readonly committed: boolean;
  /** Whether it was looked at a moment ago that it may begin: who asks, who approved, the commit. */
  readonly checked: boolean;
  /** Whether its effect may have been sent by somebody who doesn't remember: then it is looked for first. */
  readonly perhapsSent: boolean;
}

/** What a run needs next. */
export type NextStep =
  /** Nothing until something happens, or this moment comes. */
  | { readonly kind: "wait"; readonly until: string }
  /** The record is to have the run as it is. */
  | { readonly kind: "commit" }
  /** Whether it may begin is to be looked at again. */
  | { readonly kind: "check" }
  /**
   * Its effect is to be carried out; journaled before. With `refused`, which only comes with `again`, it is looked for and never sent: where
   * it isn't there, it ends with that.
   */
  | {
      readonly kind: "carry_out";
      readonly again: boolean;
      readonly since: string;
      readonly refused: SendRefusal | null;
    }
  /** Its effect is to be stopped; the run ends with what became of that. */
  | { readonly kind: "stop"; readonly stopper: Stopper | null }
  /** It is over. */
  | { readonly kind: "end" };

/** A run as it is now, and what it needs. */
export interface Step {
  readonly run: Run;
  readonly next: NextStep;
}
