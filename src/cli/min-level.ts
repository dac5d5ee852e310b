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
 * Holds services to a level of the scorecards that have one of this title. Nothing passes unseen: where services may
 * exist that could not be read, or none was judged at all, the outcome is unknown at best. When one service was asked
 * about (`onlyOne`), others don't matter.
 */
export function judgeLevels(level: string, config: Config, scores: Scores, onlyOne: boolean): MinLevel {
  const outcomes = [...scores.results].flatMap(([key, results]) => {
    const own = results.map((result) => levelOutcome(result, level)).filter((outcome) => outcome !== null);
    return own.length === 0 ? [] : [{ key, outcome: worstOutcome(own) }];
  });
  const scored = [...config.scorecards.values()].filter(({ value }) =>
    levelsOf(value).some(({ title }) => title === level),
  );
  const unseen = onlyOne
    ? undefined
    : scored
        .map(({ value }) => scores.catalog.incomplete.get(value.blueprint))
        .find((why) => why !== undefined);
  const keysOf = (wanted: Outcome) =>
    outcomes.filter(({ outcome }) => outcome === wanted).map(({ key }) => key);
  return {
    level,
    outcome: worstOutcome([
      ...outcomes.map(({ outcome }) => outcome),
      ...(unseen === undefined && outcomes.length > 0 ? [] : (["unknown"] as const)),
    ]),
    below: keysOf("fail"),
    unknown: keysOf("unknown"),
    judged: outcomes.length,
    unseen: unseen ?? null,
  };
}
