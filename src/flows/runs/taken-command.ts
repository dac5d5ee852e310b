import type { CommandContext } from "../../actions/index.ts";
import type { CommandOrigin } from "../../model/command.ts";
import type { Standing } from "../../model/person.ts";
import type { Refusal } from "../../model/run.ts";
import type { RunBasis, RunPorts } from "./run-ports.ts";

/** What a command was read from, and by whom it was typed. */
export interface AskedBy {
  readonly origin: CommandOrigin;
  /** Login. */
  readonly actor: string;
  /** When it was typed, as GitHub says. ISO 8601 in UTC. */
  readonly at: string;
}

/** What became of a command. */
export type Taken =
  | { readonly kind: "ignored" }
  /** It is a run now, or was one. */
  | { readonly kind: "run"; readonly id: string }
  /** It did what it was for: a vote, a cancellation. */
  | { readonly kind: "done" }
  /** It was for an answer. */
  | { readonly kind: "answer"; readonly body: string }
  /** A vote that doesn't count, with what is said of that. */
  | { readonly kind: "void"; readonly body: string }
  | Refusal;

/** What a command is understood by, from a basis. */
export function contextOf(
  { config, catalog, scores }: RunBasis,
  { jq, clock }: Pick<RunPorts, "jq" | "clock">,
  { origin }: Pick<AskedBy, "origin">,
  asker: Standing,
): CommandContext {
  const { repository, number, kind } = origin;
  return {
    config,
    catalog,
    jq,
    thread: { repository, number, kind },
    asker,
    now: clock.now(),
    ...(scores !== undefined && { scores }),
  };
}

/** Somebody of whom GitHub was not asked yet: nothing is let by it. */
export function notAsked(login: string): Standing {
  return { kind: "unknown", login, why: "GitHub was not asked" };
}

/** A refusal with nothing to add. */
export function refuse(reason: Refusal["reason"], why: string, needed: string | null = null): Refusal {
  return { kind: "refused", reason, why, needed, suggestion: null, usage: null };
}
