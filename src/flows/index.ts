/**
 * flows: one file a story, each a short readable sequence over the other rooms.
 *
 * - `observe.ts`: read every repository of a source
 * - `score-services.ts`: facts and configuration -> catalog -> scorecards
 * - `judge-change.ts`, `find-unseen.ts`: the verdict on a change of one repository
 * - `compare-scores.ts`: what differs between two states
 * - `record-scores.ts`: catalog and results -> one write of the record
 */
export { compareScores, type ScoreChange } from "./compare-scores.ts";
export { ENGINE_VERSION } from "./engine-version.ts";
export { type Judgement, judgeChange, type ObservedChange } from "./judge-change.ts";
export { observe, type Progress } from "./observe.ts";
export { type Recordable, RecordBusyError, type Recorded, recordScores } from "./record-scores.ts";
export { type Scores, scoreServices } from "./score-services.ts";
