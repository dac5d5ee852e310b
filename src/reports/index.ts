/**
 * reports: what people read. Plain functions from verdicts to markdown that fits GitHub's limits by construction.
 *
 * - `describe-check.ts`: the check of a commit, from the verdicts on its pull requests
 * - `describe-config-check.ts`: the check of a commit of the central repo, from what is wrong with it
 * - `describe-failure.ts`: the check that could not be evaluated
 * - `judged-change.ts`, `problems.ts`, `remedies.ts`: what a report is made from
 * - `verdict-sentence.ts`, `problem-table.ts`, `levels.ts`, `folded-gates.ts`, `folded-evidence.ts`, `machine-part.ts`,
 *   `fix-links.ts`, `annotate.ts`, `buttons.ts`: its parts
 * - `markdown.ts`, `links.ts`, `limits.ts`, `fit-blocks.ts`: text from anywhere made safe, addresses, and what fits
 */
export { RE_EVALUATE } from "./buttons.ts";
export { describeCheck } from "./describe-check.ts";
export { type ConfigContext, describeConfigCheck } from "./describe-config-check.ts";
export { describeFailure, type FailureContext, type FailureKind } from "./describe-failure.ts";
export type { ChangeResult, ChangeSubject, CheckContext, JudgedChange } from "./judged-change.ts";
export type { HeadBranch, Places } from "./links.ts";
