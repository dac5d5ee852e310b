import type { Query } from "../model/condition.ts";
import type { Entity } from "../model/entity.ts";
import { type Level, levelsOf, type Rule, type Scorecard } from "../model/scorecard.ts";
import { buildLadder, type Ladder, levelBelow, positionOf } from "./levels.ts";
import {
  askConditions,
  type CompiledConditions,
  type CompiledQuery,
  type ConditionResult,
  compileConditions,
  compileQuery,
  joinOutcomes,
  type Outcome,
  type QueryResult,
  queryUsesClock,
} from "./query.ts";
import { createSubjectTable, type SubjectTable } from "./subject.ts";

/** What a result says about its scorecard. */
export interface ScorecardInfo {
  readonly identifier: string;
  /** The identifier, where no title is given. */
  readonly title: string;
  readonly blueprint: string;
  /** Lowest first. */
  readonly levels: readonly Level[];
}

/** What a result says about its rule. */
export interface RuleInfo {
  readonly identifier: string;
  /** The identifier, where no title is given. */
  readonly title: string;
  readonly description: string | null;
  readonly level: string;
  readonly combinator: Query["combinator"];
  readonly fix: string | null;
  /** The rule's, else the scorecard's; the same goes for the owner. */
  readonly docs: string | null;
  readonly owner: string | null;
}

/** What became of one rule, with every condition's evidence. */
export interface RuleResult {
  readonly rule: RuleInfo;
  readonly outcome: Outcome;
  readonly conditions: readonly ConditionResult[];
}

/** The result of an entity that the scorecard scores. */
export interface ScoredResult {
  readonly scorecard: ScorecardInfo;
  readonly state: "scored";
  /** The filter that let the entity in; null when there is none. */
  readonly filter: QueryResult | null;
  /** Title of the level that is surely reached: an unknown rule counts as not passed. */
  readonly level: string;
  /** Title of the level reached if every unknown rule passed; the same as `level` when nothing is unknown, or it wouldn't help. */
  readonly possibleLevel: string;
  /** In the scorecard's order. */
  readonly rules: readonly RuleResult[];
  /** How many rules surely pass, of how many. */
  readonly passed: number;
  readonly total: number;
}

/** The result of an entity that the scorecard doesn't score (`not_applicable`), or may or may not score (`unknown`). */
export interface UnscoredResult {
  readonly scorecard: ScorecardInfo;
  readonly state: "not_applicable" | "unknown";
  /** The filter that decided; null when the entity is of another blueprint. */
  readonly filter: QueryResult | null;
  readonly level: null;
  readonly possibleLevel: null;
  readonly rules: readonly [];
  readonly passed: 0;
  readonly total: 0;
}

/** What a scorecard says of an entity. */
export type ScorecardResult = ScoredResult | UnscoredResult;

interface CompiledRule {
  readonly info: RuleInfo;
  readonly conditions: CompiledConditions;
  /** Position of its level on the ladder. */
  readonly position: number;
}

/** A scorecard made ready to score many entities; valid for the moment it was compiled at. */
export interface CompiledScorecard {
  readonly info: ScorecardInfo;
  readonly filter: CompiledQuery | null;
  /** What the rules look at. */
  readonly subjects: SubjectTable;
  readonly rules: readonly CompiledRule[];
  readonly ladder: Ladder;
}

/** Makes a scorecard ready. `now` is what date presets count from. */
export function compileScorecard(scorecard: Scorecard, now: Date): CompiledScorecard {
  const levels = levelsOf(scorecard);
  const titles = levels.map((level) => level.title);
  const subjects = createSubjectTable();
  const rules = scorecard.rules.map((rule) => ({
    info: describeRule(rule, scorecard),
    conditions: compileConditions(rule.query, now, subjects),
    position: positionOf(titles, rule.level),
  }));
  const { identifier, title = identifier, blueprint } = scorecard;
  return {
    info: { identifier, title, blueprint, levels },
    filter: scorecard.filter === undefined ? null : compileQuery(scorecard.filter, now),
    subjects,
    rules,
    ladder: buildLadder(titles, scorecard.rules.map((rule) => rule.level)),
  };
}

/** Scores an entity. One of another blueprint is not applicable. */
export function evaluateScorecard(scorecard: CompiledScorecard, entity: Entity): ScorecardResult {
  const { info, ladder } = scorecard;
  if (entity.blueprint !== info.blueprint) return unscored(info, "not_applicable", null);
  const filter = scorecard.filter?.(entity) ?? null;
  if (filter !== null && filter.outcome !== "pass") {
    return unscored(info, filter.outcome === "fail" ? "not_applicable" : "unknown", filter);
  }
  const values = scorecard.subjects.read(entity);
  let notPassed = ladder.titles.length;
  let failed = ladder.titles.length;
  let passed = 0;
  const rules = scorecard.rules.map((rule): RuleResult => {
    const conditions = askConditions(rule.conditions, values);
    const outcome = joinOutcomes(rule.info.combinator, conditions);
    if (outcome === "pass") passed += 1;
    else notPassed = Math.min(notPassed, rule.position);
    if (outcome === "fail") failed = Math.min(failed, rule.position);
    return { rule: rule.info, outcome, conditions };
  });
  return {
    scorecard: info,
    state: "scored",
    filter,
    level: levelBelow(ladder, notPassed),
    possibleLevel: levelBelow(ladder, failed),
    rules,
    passed,
    total: rules.length,
  };
}

/** True when results of the scorecard change with time alone: its filter or a rule counts from now. */
export function usesClock(scorecard: Scorecard): boolean {
  if (scorecard.filter !== undefined && queryUsesClock(scorecard.filter)) return true;
  return scorecard.rules.some((rule) => queryUsesClock(rule.query));
}

function unscored(scorecard: ScorecardInfo, state: UnscoredResult["state"], filter: QueryResult | null): UnscoredResult {
  return { scorecard, state, filter, level: null, possibleLevel: null, rules: [], passed: 0, total: 0 };
}

function describeRule(rule: Rule, scorecard: Scorecard): RuleInfo {
  return {
    identifier: rule.identifier,
    title: rule.title ?? rule.identifier,
    description: rule.description ?? null,
    level: rule.level,
    combinator: rule.query.combinator,
    fix: rule.fix ?? null,
    docs: rule.docs ?? scorecard.docs ?? null,
    owner: rule.owner ?? scorecard.owner ?? null,
  };
}
