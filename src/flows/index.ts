/**
 * flows: one file a story, each a short readable sequence over the other rooms.
 *
 * - `observe.ts`, `observe-nothing.ts`: read every repository of a source, or none
 * - `score-services.ts`: facts and configuration -> catalog -> scorecards
 * - `find-void-waivers.ts`: waivers that excuse nobody
 * - `judge-change.ts`: the verdict on a change of one repository
 * - `propose-central.ts`, `files-tree.ts`: what a central repo begins with, from what is seen of an organisation
 * - `audit-organisation.ts`: what would fail today, per team
 * - `find-governed.ts`: which repositories a gate applies to, now
 * - `governing.ts`: which repositories and branches the configuration governs
 * - `evaluate-pull-request.ts`, `evaluate-head.ts`, `evaluate-merge-group.ts`: the check of a commit, from what is read to
 *   what is written
 * - `tell-locks.ts`: what is locked, told of every change
 * - `judge-read.ts`, `untouched.ts`, `plan-check.ts`, `link-details.ts`: the verdict on each change of a commit, and the check run they make
 * - `describe-result.ts`: what was judged of a commit, for machines
 * - `offer-buttons.ts`, `answer-button.ts`: the buttons of a check, and what pressing them does
 * - `plan-fix.ts`, `list-missing-files.ts`, `begin-file.ts`: the pull request that adds what is missing
 * - `plan-waivers.ts`, `write-waiver.ts`: the one that asks for waivers. `plan-removal.ts`, `remove-expired-waivers.ts`: the
 *   one that removes those that have expired
 * - `plan-comments.ts`: the comments on pull requests
 * - `conclude-failure.ts`: the check of a commit that could not be judged
 * - `review-config-change.ts`: the check of a commit of the central repo; `lint-workflows.ts`: its workflows that actions start
 * - `inspect-workflows.ts`: the workflows that actions start in all repositories
 * - `preview-policy.ts`, `share-equal.ts`, `refuse-programs.ts`, `judge-open-pulls.ts`, `weigh-first.ts`,
 *   `acknowledge.ts`: whom a change of the policy hits, and who takes note of it
 * - `run-policy-tests.ts`, `policy-example.ts`, `explain-mismatch.ts`: what the policy says of examples
 * - `compare-scores.ts`: what differs between two states
 * - `replay-scores.ts`: recorded results computed again
 * - `record-scores.ts`: catalog and results -> one write of the record
 * - `choose-definition.ts`: what holds for a service in an environment, and how it is measured
 * - `evaluate-service.ts`, `list-wanted.ts`, `ask-indicators.ts`: definition, values and earlier evaluations -> evaluation
 * - `keep-evaluation.ts`, `list-compared.ts`: evaluations read and recorded
 */
export { CHECK_NAME, CONFIG_CHECK_NAME } from "../model/check-run.ts";
export {
  changedWaivers,
  type PolicyAuthors,
  type PolicyReviews,
  type ReviewQuestion,
} from "./acknowledge.ts";
export { answerButton, type ButtonPorts, type PressedButton } from "./answer-button.ts";
export { type Audited, auditOrganisation } from "./audit-organisation.ts";
export {
  type ChosenDefinition,
  chooseDefinition,
  type Definition,
  type DefinitionCommon,
} from "./choose-definition.ts";
export { compareScores, type ScoreChange } from "./compare-scores.ts";
export { type FailedCheck, planFailure } from "./conclude-failure.ts";
export { describeResult, type JudgedCommit } from "./describe-result.ts";
export { ENGINE_VERSION } from "./engine-version.ts";
export { evaluateHead, type HeadVerdict, type Site } from "./evaluate-head.ts";
export { evaluateMergeGroup, type MergeGroupFacts } from "./evaluate-merge-group.ts";
export {
  type Current,
  type Evaluated,
  type EvaluationPorts,
  type EvaluationWishes,
  evaluatePullRequest,
  evaluateQueue,
  type Judged,
  type JudgedHead,
  type JudgingPorts,
  judgeHead,
  judgeQueue,
  type MergeGroupQuestion,
  type NewerThan,
  type Pending,
  settleVerdict,
} from "./evaluate-pull-request.ts";
export {
  type ComparedEvaluation,
  compareWithKeptn,
  evaluateService,
  type ServiceEvaluation,
  type ServiceEvaluationPorts,
} from "./evaluate-service.ts";
export { addFiles, createFilesTree, type TextFile } from "./files-tree.ts";
export { findGoverned } from "./find-governed.ts";
export { findVoidWaivers, withVoidWaivers } from "./find-void-waivers.ts";
export { type BaseBranch, configFor, isGoverned, isIncluded } from "./governing.ts";
export { inspectWorkflows, type ReadWorkflows } from "./inspect-workflows.ts";
export { type Judgement, judgeChange, type ObservedChange } from "./judge-change.ts";
export { type OpenCommit } from "./judge-open-pulls.ts";
export type { Bench, Verdict } from "./judge-read.ts";
export {
  type History,
  type KeptEvaluation,
  keepEvaluation,
  markEvaluation,
  readHistory,
} from "./keep-evaluation.ts";
export { keepReview, reviewPath } from "./keep-review.ts";
export { withWorkflowProblems } from "./lint-workflows.ts";
export { listCompared } from "./list-compared.ts";
export { observe, type Progress } from "./observe.ts";
export { observeNothing } from "./observe-nothing.ts";
export { type PolicyPreview, previewPolicy } from "./preview-policy.ts";
export {
  type Beginning,
  type BeginningQuestion,
  loadCandidate,
  proposeCentral,
  withoutArchived,
} from "./propose-central.ts";
export {
  previewRecord,
  type Recordable,
  RecordBusyError,
  type Recorded,
  recordScores,
} from "./record-scores.ts";
export { type RemovalPorts, removeExpiredWaivers } from "./remove-expired-waivers.ts";
export {
  type ReplayedRecord,
  type ReplayedResult,
  type ReplayedRule,
  type ReplayStatus,
  replayScores,
  worstStatus,
} from "./replay-scores.ts";
export {
  type ConfigChange,
  type ConfigReview,
  reviewConfigChange,
} from "./review-config-change.ts";
export { runPolicyTests } from "./run-policy-tests.ts";
export { type Scores, scoreServices } from "./score-services.ts";
export type { ReadLocks } from "./tell-locks.ts";
export { type EffectsPorts, weighEffects } from "./weigh-effects.ts";
export type { FirstPorts } from "./weigh-first.ts";
