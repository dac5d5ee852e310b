/**
 * reports: what people read. Plain functions from verdicts to markdown that fits GitHub's limits by construction.
 *
 * - `describe-check.ts`: the check of a commit, from the verdicts on its pull requests
 * - `describe-config-check.ts`: the check of a commit of the central repo, from what is wrong with it and what it would do;
 *   `config-findings.ts`, `config-title.ts`, `config-verdict.ts`, `policy-test-table.ts`, `policy-effects.ts`, `blast-radius.ts`,
 *   `effects-phrases.ts`, `link-place.ts`: its parts
 * - `describe-failure.ts`: the check that could not be evaluated
 * - `describe-comment.ts`: the comment on a pull request, and the answer to who may not press a button
 * - `describe-pulls.ts`: texts of Muster's own pull requests
 * - `follow-ups.ts`: what became of a button
 * - `judged-change.ts`, `problems.ts`, `remedies.ts`: what a report is made from
 * - `verdict-sentence.ts`, `problem-table.ts`, `levels.ts`, `folded-gates.ts`, `folded-evidence.ts`, `machine-part.ts`,
 *   `fix-links.ts`, `annotate.ts`, `buttons.ts`, `excused.ts`, `mode-text.ts`, `path-list.ts`: its parts
 * - `without-buttons.ts`, `say-needs-app.ts`: a report for where nobody hears of buttons, or only the App can tell
 * - `keep-facts.ts`: what was judged, behind a text, so that it can be judged again
 * - `markdown.ts`, `links.ts`, `limits.ts`, `fit-blocks.ts`: text from anywhere made safe, addresses, and what fits
 * - `evaluation/`: quality gates: a report, a chart of the last results, a page of a service in an environment
 * - `runs/`: what people read of commands and runs in comments
 * - `audit/`: what would fail today in an organisation, as a page; `html.ts`: HTML that is safe to show
 */
export * from "./audit/index.ts";
export { OPEN_FIX, RE_EVALUATE, REQUEST_WAIVER } from "./buttons.ts";
export {
  type ConfigContext,
  type ConfigFindings,
  type PolicyEffects,
} from "./config-findings.ts";
export { needsPeople } from "./config-verdict.ts";
export { describeCheck } from "./describe-check.ts";
export { describeComment, describeRefusal } from "./describe-comment.ts";
export { describeConfigCheck, hasRoomForAll, writeHitList } from "./describe-config-check.ts";
export { describeFailure, type FailureContext, type FailureKind } from "./describe-failure.ts";
export {
  describeFixFile,
  describeFixPull,
  describeRemovalPull,
  describeRemovedFile,
  describeWaiverFile,
  describeWaiverPull,
  type PullRequestedBy,
} from "./describe-pulls.ts";
export { type EffectPhrase, listEffects } from "./effects-phrases.ts";
export * from "./evaluation/index.ts";
export type { AskedFor, FollowUp } from "./follow-ups.ts";
export type { ChangeResult, ChangeSubject, CheckContext, JudgedChange } from "./judged-change.ts";
export { type KeepFacts, keepFacts } from "./keep-facts.ts";
export { type HeadBranch, type Places, pullAddress } from "./links.ts";
export { escapeText, showLink } from "./markdown.ts";
export { describeMode, describeNextMode, describeUntil } from "./mode-text.ts";
export { REMEDIES } from "./remedies.ts";
export * from "./runs/index.ts";
export { sayNeedsApp } from "./say-needs-app.ts";
export { withoutButtons } from "./without-buttons.ts";
