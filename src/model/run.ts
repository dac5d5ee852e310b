import type { ApprovalNeed, Vote } from "./approval.ts";
import type { CommandOrigin } from "./command.ts";
import type { JsonObject } from "./json.ts";
import type { EffectTrace, RunEffect, RunLink } from "./run-effect.ts";

/** The life of a run. `requested`: asked for and let, not begun. */
export const RUN_STATES = [
  "requested",
  "waiting_for_approval",
  "running",
  "succeeded",
  "failed",
  "declined",
  "cancelled",
  "timed_out",
] as const;

/** One of {@link RUN_STATES}. */
export type RunState = (typeof RUN_STATES)[number];

/** States that nothing follows. */
export const FINAL_STATES = [
  "succeeded",
  "failed",
  "declined",
  "cancelled",
  "timed_out",
] as const satisfies readonly RunState[];

/** Whether nothing follows. */
export function isFinal(state: RunState): state is (typeof FINAL_STATES)[number] {
  return FINAL_STATES.some((final) => final === state);
}

/** Why a command did not become a run; closed, part of machine output. */
export const REFUSAL_REASONS = [
  "unreadable_command",
  "unknown_command",
  "no_entity",
  "ambiguous_entity",
  "unknown_entity",
  "unknown_input",
  "missing_input",
  "invalid_input",
  "secret_input",
  "not_permitted",
  "permission_unknown",
  "condition_not_met",
  "no_approver",
  "busy",
  "fork",
  "needs_app",
  "definition_broken",
  "not_waiting",
  "stale",
] as const;

/** One of {@link REFUSAL_REASONS}. */
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** A command that did not become a run, and what its writer is told. */
export interface Refusal {
  readonly kind: "refused";
  readonly reason: RefusalReason;
  /** One sentence, plain text. Parts that people typed are not escaped yet. */
  readonly why: string;
  /** What would be needed: which rule, who could. Plain text; null for nothing to add. */
  readonly needed: string | null;
  /** What was probably meant. */
  readonly suggestion: string | null;
  /** How the command is written; null where no action is known. */
  readonly usage: string | null;
}

/** Why a run ended as it did; closed. */
export const RUN_REASONS = [
  "done",
  "workflow_failed",
  "workflow_not_run",
  "workflow_cancelled",
  "pull_closed",
  "request_failed",
  "reported_failure",
  "effect_failed",
  "effect_uncertain",
  "rejected",
  "approval_expired",
  "approval_void",
  "cancelled",
  "head_moved",
  "not_permitted_any_more",
  "locked",
  "timed_out",
] as const;

/** One of {@link RUN_REASONS}. */
export type RunReason = (typeof RUN_REASONS)[number];

/** The entity that a run is for, as it was when it was asked for. */
export interface RunEntity {
  readonly blueprint: string;
  readonly identifier: string;
  readonly title: string | null;
  /** Teams that own it, as the catalog names them; sorted. */
  readonly owners: readonly string[];
  /** Repositories that it was made from. */
  readonly repositories: readonly string[];
}

/**
 * How far the effect of a run is. `none`: not begun. `sending`: journaled, perhaps sent: after a crash it is looked for before
 * it is sent again. `sent`: known to be under way or done.
 */
export type EffectProgress =
  | { readonly phase: "none" }
  | { readonly phase: "sending"; readonly since: string; readonly attempts: number }
  | { readonly phase: "sent"; readonly at: string; readonly trace: EffectTrace | null };

/** What a run granted, and when it ends. */
export interface RunExpiry {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** The action that takes it back, with its inputs; null where it ends by itself. */
  readonly action: string | null;
  readonly inputs: JsonObject;
  /** The run that takes it back, once there is one. */
  readonly run: string | null;
}

/** A run of an action. It is its own record: JSON, moments in ISO 8601 and UTC. */
export interface Run {
  readonly schema: "muster.run/1";
  /** `r_` and 16 characters of a digest of where it was asked for: the same command is the same run. */
  readonly id: string;
  readonly action: string;
  readonly title: string;
  readonly state: RunState;
  readonly reason: RunReason | null;
  /** One sentence for people on how it stands; plain text. */
  readonly summary: string;
  readonly origin: CommandOrigin;
  /** Login of who asked. */
  readonly actor: string;
  readonly entity: RunEntity | null;
  readonly inputs: JsonObject;
  /** Head of the pull request when it was asked for: what is acted upon is this commit, or nothing. Null on issues. */
  readonly sha: string | null;
  readonly effect: RunEffect;
  readonly progress: EffectProgress;
  readonly links: readonly RunLink[];
  readonly approval: ApprovalNeed | null;
  readonly votes: readonly Vote[];
  readonly requestedAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** After this a run that hasn't ended is timed out: counted from when it starts. Milliseconds. */
  readonly timeoutMs: number;
  /** Runs with the same key never run at once, and start in the order in which they were asked for; null for no such limit. */
  readonly concurrency: string | null;
  readonly expiry: RunExpiry | null;
  /** What was reported on the way, the last 50 lines. */
  readonly log: readonly { readonly at: string; readonly text: string }[];
  /** Commit of the central repo that the action was read at. */
  readonly config: string | null;
}
