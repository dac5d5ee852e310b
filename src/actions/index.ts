/**
 * actions: what people ask for in comments and forms, from the text to a run that is ready to go. Pure: text, catalog,
 * configuration, who asks and the moment go in; what it means, whether it may be, and what is to be done come out. Nothing is
 * ever let because something could not be told.
 *
 * - `commands/`: the grammar: which lines of a comment are commands, and what is in them
 * - `understand.ts`: a command -> what it means
 * - `entity/`: which entity it is for; entities as templates and jq see them
 * - `inputs/`: typed, settled and checked inputs
 * - `search/`: Port's search language over the catalog, three-valued
 * - `permissions/`: who may run an action
 * - `approvals/`: who must approve a run, which votes count
 * - `plan/`: what a run does to the world, one file a backend
 * - `begin-run.ts`: all of it as a run
 * - `runs/`: the life of a run; `edits/`: edits of files; `forms/`: issue forms; `lint/`: workflows of actions
 */

export { digestRequest } from "./approvals/digest-request.ts";
export { countVotes, type JudgedVote, judgeVote, type NewVote } from "./approvals/judge-vote.ts";
export { type ApprovalContext, settleApproval } from "./approvals/settle-approval.ts";
export { type JudgeVoter, settleVoters, type VotersContext } from "./approvals/settle-voters.ts";
export { beginRun, type RunBeginning } from "./begin-run.ts";
export { LONGEST_LINE, MOST_COMMANDS, readCommand, readCommands } from "./commands/read-commands.ts";
export { usageOf } from "./commands/usage.ts";
export { offeredActions } from "./commands/words.ts";
export { withholdValues } from "./inputs/withhold.ts";
export { listRepositories } from "./permissions/list-repositories.ts";
export { type Allowance, mayRun } from "./permissions/may-run.ts";
export { type PlanContext, type PlannedEffect, planEffect } from "./plan/plan-effect.ts";
export { originOf, runIdOf } from "./run-id.ts";
export type { ReadScore, Score } from "./search/score.ts";
export { settleRequest, understand } from "./understand.ts";
export type { CommandContext, RequestEntity, RunRequest, Understood } from "./understood.ts";
