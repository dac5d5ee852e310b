import type { Entity } from "../model/entity.ts";
import { levelsOf, type Scorecard } from "../model/scorecard.ts";
import { buildLadder, type Ladder, levelBelow, positionOf } from "./levels.ts";
import { type CompiledQuery, compileQuery, type QueryResult, queryUsesClock } from "./query.ts";
import type { RuleResult, ScorecardInfo, ScorecardResult, UnscoredResult } from "./result.ts";
import { type CompiledRule, compileRule, evaluateRule } from "./rule.ts";
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
  readonly ladder: Ladder;
}

/** Makes a scorecard ready. `now` is what date presets count from. */
export function compileScorecard(scorecard: Scorecard, now: Date): CompiledScorecard {
  const { identifier, title = identifier, blueprint, filter } = scorecard;
  const levels = levelsOf(scorecard);
  const titles = levels.map((level) => level.title);
  const subjects = createSubjectTable();
  return {
    info: { identifier, title, blueprint, levels },
    filter: filter === undefined ? null : compileQuery(filter, now),
    subjects,
    rules: scorecard.rules.map((rule) => ({
      ...compileRule(rule, scorecard, now, subjects),
      position: positionOf(titles, rule.level),
    })),
    ladder: buildLadder(
      titles,
      scorecard.rules.map((rule) => rule.level),
    ),
  };
}

/** Scores an entity. To one of another blueprint the scorecard is not applicable. */
export function evaluateScorecard(scorecard: CompiledScorecard, entity: Entity): ScorecardResult {
  const { info, ladder, subjects } = scorecard;
  if (entity.blueprint !== info.blueprint) return makeUnscored(info, "not_applicable", null);
  const filter = scorecard.filter?.(entity) ?? null;
  if (filter?.outcome === "fail") return makeUnscored(info, "not_applicable", filter);
  if (filter?.outcome === "unknown") return makeUnscored(info, "unknown", filter);
  const values = subjects.read(entity);
  let notPassed = ladder.titles.length;
  let failed = ladder.titles.length;
  let passed = 0;
  const rules = scorecard.rules.map((rule): RuleResult => {
    const result = evaluateRule(rule, values);
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
    total: rules.length,
  };
}

/** True when results of the scorecard change with time alone: its filter or a rule counts from now. */
export function usesClock(scorecard: Scorecard): boolean {
  const { filter, rules } = scorecard;
  return (filter !== undefined && queryUsesClock(filter)) || rules.some((rule) => queryUsesClock(rule.query));
}

function makeUnscored(
  scorecard: ScorecardInfo,
  state: UnscoredResult["state"],
  filter: QueryResult | null,
): UnscoredResult {
  return { scorecard, state, filter, level: null, possibleLevel: null, rules: [], passed: 0, total: 0 };
}
