/**
 * runs: what people read of commands and runs in comments. Nothing in it calls anybody: names are code, without a mention.
 *
 * - `describe-run.ts`: the one comment on a run, edited as it goes; `tell-state.ts`, `tell-next.ts`, `tabulate-run.ts`,
 *   `tell-effect.ts`, `list-approvals.ts`, `fold-inputs.ts`, `fold-log.ts`, `link-run.ts`: its parts;
 *   `run-context.ts`: what it needs besides the run
 * - `describe-refused.ts`: why a command did not become a run, and what would help
 * - `describe-help.ts`: what can be asked for here, and how; `tell-who.ts`: its part
 * - `describe-status.ts`: how an entity stands, and what was done to it; `describe-vote.ts`: a vote that doesn't count
 * - `entity-card.ts`, `fold-card.ts`: the entity that something is done to
 * - `show-span.ts`, `show-value.ts`: lengths of time and values for people
 */
export { describeHelp } from "./describe-help.ts";
export { describeRefused, type RefusedContext } from "./describe-refused.ts";
export { describeRun } from "./describe-run.ts";
export { describeStatus, type StatusMaterials } from "./describe-status.ts";
export { describeVote, type VoteAnswer } from "./describe-vote.ts";
export {
  type CardLevel,
  type CardMaterials,
  type CardVersion,
  type EntityCard,
  makeCard,
} from "./entity-card.ts";
export type { RunContext, RunPlaces, RunReference } from "./run-context.ts";
export { showSpan } from "./show-span.ts";
export { type ToldEffect, tellEffect } from "./tell-effect.ts";
export { type ToldState, tellState } from "./tell-state.ts";
export { tellWho } from "./tell-who.ts";
