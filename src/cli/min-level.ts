import type { Config } from "../config/index.ts";
import type { Scores } from "../flows/index.ts";
import { worstOutcome } from "../gates/index.ts";
import type { Outcome } from "../model/decision.ts";
import { levelsOf } from "../model/scorecard.ts";
import { levelOutcome } from "../scorecards/index.ts";
import { didYouMean } from "./find-service.ts";
import { UsageError } from "./usage-error.ts";

/** Whether services are at a level or above it (`--min`). */
export interface MinLevel {
  readonly level: string;
  readonly outcome: Outcome;
  /** Keys of the services that are surely below. */
  readonly below: readonly string[];
  /** Keys of those that may be below. */
  readonly unknown: readonly string[];
  /** How many were judged. */
  readonly judged: number;
  /** Why there may be services that nobody saw; null when all were seen. */
  readonly unseen: string | null;
}

/** Throws a UsageError when no scorecard has the level. */
export function requireLevel(config: Config, level: string): void {
  const titles = [...config.scorecards.values()].flatMap(({ value }) =>
    levelsOf(value).map(({ title }) => title),
  );
  if (titles.includes(level)) return;
  const known = [...new Set(titles)].join(", ");
  throw new UsageError(
    `no scorecard has a level "${level}"`,
    didYouMean(level, titles) ?? (known === "" ? "There are no scorecards." : `There are: ${known}.`),
  );
}

/**
 * Holds services to a level of the scorecards that have one of this title: all, or the one whose key is given. Nothing
 * passes unseen: where a service may exist, or be made of a repository, that could not be read, or none was judged at
 * all, the outcome is unknown at best.
 */
export function judgeLevels(level: string, config: Config, scores: Scores, key: string | null): MinLevel {
  const outcomes = [...scores.results].flatMap(([entity, results]) => {
    const own = results.map((result) => levelOutcome(result, level)).filter((outcome) => outcome !== null);
    return own.length === 0 ? [] : [{ entity, outcome: worstOutcome(own) }];
  });
  const unseen = explainUnseen(level, config, scores, key);
  const entitiesOf = (wanted: Outcome) =>
    outcomes.filter(({ outcome }) => outcome === wanted).map(({ entity }) => entity);
  const known = unseen === null && outcomes.length > 0;
  return {
    level,
    outcome: worstOutcome([...outcomes.map(({ outcome }) => outcome), known ? "pass" : "unknown"]),
    below: entitiesOf("fail"),
    unknown: entitiesOf("unknown"),
    judged: outcomes.length,
    unseen,
  };
}

/** Why something may be out of sight that the level is about; null when all was seen, or the one service was. */
function explainUnseen(
  level: string,
  config: Config,
  { catalog }: Scores,
  key: string | null,
): string | null {
  if (key !== null && (catalog.repositories.get(key) ?? []).length > 0) return null;
  const own = key === null ? undefined : catalog.entities.get(key)?.blueprint;
  const blueprints = [...config.scorecards.values()]
    .filter(({ value }) => levelsOf(value).some(({ title }) => title === level))
    .map(({ value }) => value.blueprint)
    .filter((blueprint) => own === undefined || blueprint === own);
  return (
    blueprints.map((blueprint) => catalog.incomplete.get(blueprint)).find((why) => why !== undefined) ?? null
  );
}
