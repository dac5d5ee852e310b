/**
 * flows: one file a story, each a short readable sequence over the other rooms.
 *
 * - `observe.ts`: read every repository of a source
 * - `score-services.ts`: facts and configuration -> catalog -> scorecards
 * - `judge-change.ts`: the verdict on a change of one repository
 * - `governing.ts`: which repositories and branches the configuration governs
 * - `evaluate-pull-request.ts`, `evaluate-head.ts`, `evaluate-merge-group.ts`: the check of a commit, from what is read to
 *   what is written
 * - `judge-read.ts`, `untouched.ts`, `plan-check.ts`, `link-details.ts`: the verdict on each change of a commit, and the check run they make
 * - `conclude-failure.ts`: the check of a commit that could not be judged
 * - `review-config-change.ts`: the check of a commit of the central repo
 * - `compare-scores.ts`: what differs between two states
 * - `record-scores.ts`: catalog and results -> one write of the record
 */
export { compareScores, type ScoreChange } from "./compare-scores.ts";
export { type FailedCheck, planFailure } from "./conclude-failure.ts";
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
  type MergeGroupQuestion,
  type NewerThan,
  type Pending,
} from "./evaluate-pull-request.ts";
export { type BaseBranch, configFor, isGoverned, isIncluded } from "./governing.ts";
export { type Judgement, judgeChange, type ObservedChange } from "./judge-change.ts";
export type { Bench, Verdict } from "./judge-read.ts";
export { observe, type Progress } from "./observe.ts";
export { CHECK_NAME } from "./plan-check.ts";
export {
  previewRecord,
  type Recordable,
  RecordBusyError,
  type Recorded,
  recordScores,
} from "./record-scores.ts";
export {
  CONFIG_CHECK_NAME,
  type ConfigChange,
  type ConfigReview,
  reviewConfigChange,
} from "./review-config-change.ts";
export { type Scores, scoreServices } from "./score-services.ts";
