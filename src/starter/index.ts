/**
 * starter: what a central repo begins with, from what is seen of an organisation to files.
 *
 * - `starter-rules.ts`, `starter-rule.ts`: rules that fit nearly every service, and what they need to be read
 * - `place-rules.ts`: which of them, and on which level, by how many repositories pass today
 * - `policy-files.ts`, `ruleset-files.ts`, `repository-files.ts`: the files
 * - `propose.ts`: all of them, and of them what is missing
 */
export type { RuleCounts } from "./place-rules.ts";
export { proposePolicy } from "./policy-files.ts";
export { type ProposedFile, STARTER, type StarterContext } from "./proposal.ts";
export { isPolicy, proposeFiles, proposeMissing } from "./propose.ts";
export type { RuleCount } from "./starter-rule.ts";
