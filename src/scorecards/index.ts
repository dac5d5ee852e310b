/**
 * Scorecards: what a scorecard says of an entity, why, what to do about it, and what changed between two results.
 *
 * Pure: an entity of the catalog and a moment go in, results come out. A condition passes, fails or is unknown, and every
 * result keeps the values that decided it, with their provenance. Operators and levels are Port's; where Port's documents are
 * silent the choice is written down beside the code that makes it (`levels.ts`, and `comparison` of the model).
 */
export {
  type BlastRadius,
  type FailingRule,
  measureBlastRadius,
  type ScoredCatalog,
  type Shift,
  type ShiftKind,
} from "./blast-radius.ts";
export {
  type ComparedRule,
  compareResults,
  type LevelShift,
  type RuleChange,
  type ScorecardComparison,
  type Worse,
} from "./compare.ts";
export { showName } from "./display.ts";
export { type CompiledScorecard, compileScorecard, evaluateScorecard, usesClock } from "./evaluate.ts";
export { explainCondition, explainQuery, explainRule } from "./explain.ts";
export { deriveFix, type FixSources } from "./fix.ts";
export { groupByOwner, type OwnedShifts } from "./group-by-owner.ts";
export {
  type CompiledModes,
  compileModes,
  effectiveMode,
  isDated,
  listDays,
  mayEverEnforce,
  type PlanChoice,
  selectorsOf,
} from "./modes.ts";
export {
  type CompiledQuery,
  type ConditionResult,
  compileQuery,
  type Outcome,
  type QueryResult,
  queryUsesClock,
} from "./query.ts";
export {
  isCounting,
  isMissing,
  levelOutcome,
  type PortResult,
  type RuleInfo,
  type RuleOutcome,
  type RuleResult,
  type ScorecardInfo,
  type ScorecardResult,
  type ScoredResult,
  toPortResult,
  type UnscoredResult,
} from "./result.ts";
export type { OtherSide, RulePolicy } from "./rule.ts";
export { saysTheSame } from "./same-result.ts";
export type { Subject } from "./subject.ts";
export {
  lastDayOf,
  listVoidWaivers,
  type VoidWaiver,
  voidReasonOf,
  type WaiverTerms,
  waiversInForce,
} from "./waivers.ts";
