import {
  compareResults,
  type ScorecardComparison,
  type ScorecardResult,
  saysTheSame,
} from "../scorecards/index.ts";
import type { Scores } from "./score-services.ts";

/** How one scorecard's result of one entity differs between two states. A side without the entity or scorecard is null. */
export interface ScoreChange {
  /** `blueprint/identifier`. */
  readonly entity: string;
  readonly scorecard: string;
  readonly before: ScorecardResult | null;
  readonly after: ScorecardResult | null;
  /** Null when one side has no result to compare. */
  readonly comparison: ScorecardComparison | null;
}

/** Every result that differs between two states of the configuration or of services, in order of entity and scorecard. */
export function compareScores(before: Scores, after: Scores): readonly ScoreChange[] {
  const keys = [...new Set([...before.results.keys(), ...after.results.keys()])].sort();
  return keys.flatMap((entity) => {
    const old = byScorecard(before.results.get(entity) ?? []);
    const current = byScorecard(after.results.get(entity) ?? []);
    const scorecards = [...new Set([...old.keys(), ...current.keys()])].sort();
    return scorecards.flatMap((scorecard) => {
      const change = compareOne(
        entity,
        scorecard,
        old.get(scorecard) ?? null,
        current.get(scorecard) ?? null,
      );
      return change === null ? [] : [change];
    });
  });
}

function compareOne(
  entity: string,
  scorecard: string,
  before: ScorecardResult | null,
  after: ScorecardResult | null,
): ScoreChange | null {
  if (before === null || after === null) return { entity, scorecard, before, after, comparison: null };
  if (saysTheSame(before, after)) return null;
  return { entity, scorecard, before, after, comparison: compareResults(before, after) };
}

function byScorecard(results: readonly ScorecardResult[]): ReadonlyMap<string, ScorecardResult> {
  return new Map(results.map((result) => [result.scorecard.identifier, result]));
}
