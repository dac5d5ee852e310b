import type { Entity } from "../model/entity.ts";
import { levelsOf, type Scorecard } from "../model/scorecard.ts";
import { buildLadder, type Ladder, levelBelow, positionOf } from "./levels.ts";
import { modesUseClock } from "./modes.ts";
import { type CompiledQuery, compileQuery, type QueryResult, queryUsesClock } from "./query.ts";
import {
  isCounting,
  type RuleResult,
  type ScorecardInfo,
  type ScorecardResult,
  type UnscoredResult,
} from "./result.ts";
import { type CompiledRule, compileRule, evaluateRule, type OtherSide, type RulePolicy } from "./rule.ts";
import { createSubjectTable, type SubjectTable } from "./subject.ts";

/** A scorecard made ready to score many entities; valid for the moment it was compiled at. */
export interface CompiledScorecard {
  readonly info: ScorecardInfo;
  readonly filter: CompiledQuery | null;
  /** What the rules look at. */
  readonly subjects: SubjectTable;
  readonly rules: readonly (CompiledRule & {
    /** Of its level on the ladder. */
    readonly position: number;
  })[];
  /** A level is held by the rules that count, be it for some entities only. */
  readonly ladder: Ladder;
}

/** No waiver is in force, and no rule is dated. */
const NO_POLICY: RulePolicy = { waivers: [], today: null };

/** Makes a scorecard ready. `now` is what date presets count from; waivers are those in force. */
export function compileScorecard(
  scorecard: Scorecard,
  now: Date,
  policy: RulePolicy = NO_POLICY,
): CompiledScorecard {
  const { identifier, title = identifier, blueprint, filter } = scorecard;
  const levels = levelsOf(scorecard);
  const titles = levels.map((level) => level.title);
  const subjects = createSubjectTable();
  const rules = scorecard.rules.map((rule) => ({
    ...compileRule(rule, scorecard, now, subjects, policy),
    position: positionOf(titles, rule.level),
  }));
  return {
    info: { identifier, title, blueprint, levels },
    filter: filter === undefined ? null : compileQuery(filter, now),
    subjects,
    rules,
    ladder: buildLadder(
      titles,
      rules.filter(({ counts }) => counts).map(({ info }) => info.level),
    ),
  };
}

/**
 * Scores an entity. To one of another blueprint the scorecard is not applicable. `other` is what it is on the other side of
 * a change; null for an entity that is scored by itself, or that is there on one side only.
 */
export function evaluateScorecard(
  scorecard: CompiledScorecard,
  entity: Entity,
  other: OtherSide | null = null,
): ScorecardResult {
  const { info, ladder, subjects } = scorecard;
  if (entity.blueprint !== info.blueprint) return makeUnscored(info, "not_applicable", null);
  const filter = scorecard.filter?.(entity) ?? null;
  if (filter?.outcome === "fail") return makeUnscored(info, "not_applicable", filter);
  if (filter?.outcome === "unknown") return makeUnscored(info, "unknown", filter);
  const values = subjects.read(entity);
  let notPassed = info.levels.length;
  let failed = info.levels.length;
  let passed = 0;
  let total = 0;
  const rules = scorecard.rules.map((rule): RuleResult => {
    const result = evaluateRule(rule, entity, values, other);
    // A rule that doesn't count, and one that the entity is excused from, neither helps nor stands in the way.
    if (!isCounting(result) || result.outcome === "exempt") return result;
    total += 1;
    if (result.outcome === "pass") passed += 1;
    else notPassed = Math.min(notPassed, rule.position);
    if (result.outcome === "fail") failed = Math.min(failed, rule.position);
    return result;
  });
  const level = levelBelow(ladder, notPassed);
  const possibleLevel = levelBelow(ladder, failed);
  return {
    scorecard: info,
    state: "scored",
    filter,
    level,
    possibleLevel,
    rules,
    passed,
    total,
  };
}

/** True when results of the scorecard change with time alone: its filter, a rule or a rule's mode counts from now. */
export function usesClock(scorecard: Scorecard): boolean {
  const { filter, rules } = scorecard;
  if (filter !== undefined && queryUsesClock(filter)) return true;
  return rules.some(({ query, mode }) => queryUsesClock(query) || modesUseClock(mode));
}

function makeUnscored(
  scorecard: ScorecardInfo,
  state: UnscoredResult["state"],
  filter: QueryResult | null,
): UnscoredResult {
  return { scorecard, state, filter, level: null, possibleLevel: null, rules: [], passed: 0, total: 0 };
}
