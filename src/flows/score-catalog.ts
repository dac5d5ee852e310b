import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import { dayOf } from "../model/day.ts";
import {
  type CompiledScorecard,
  compileScorecard,
  evaluateScorecard,
  type RulePolicy,
  type ScorecardResult,
  waiversInForce,
} from "../scorecards/index.ts";

/** Results of scorecards by entity key, in the order of scorecards in the configuration. */
export type Results = ReadonlyMap<string, readonly ScorecardResult[]>;

/** What was scored before with the same catalog at the same moment. */
export interface KnownResults {
  readonly config: Config;
  readonly results: Results;
}

/** Scores every entity of a catalog. What `known` says is taken over where a scorecard and its waivers are the same in it. */
export function scoreCatalog(
  config: Config,
  catalog: Catalog,
  now: Date,
  known: KnownResults | null = null,
): Results {
  const policy = policyOf(config, now);
  const before = known === null ? null : policyOf(known.config, now);
  const scorecards = [...config.scorecards.values()].map(({ value }): Scorer => {
    const { identifier } = value;
    const isSame =
      known !== null &&
      before !== null &&
      known.config.scorecards.get(identifier)?.value === value &&
      isDeepStrictEqual(waiversOf(before, identifier), waiversOf(policy, identifier));
    return isSame ? { identifier, blueprint: value.blueprint } : compileScorecard(value, now, policy);
  });
  const isAllSame =
    known !== null &&
    known.config.scorecards.size === scorecards.length &&
    scorecards.every((scorer) => !("info" in scorer));
  if (isAllSame) return known.results;
  const byBlueprint = Map.groupBy(scorecards, (scorer) =>
    "info" in scorer ? scorer.info.blueprint : scorer.blueprint,
  );
  const results = new Map<string, readonly ScorecardResult[]>();
  for (const [key, entity] of catalog.entities) {
    const own = byBlueprint.get(entity.blueprint);
    if (own === undefined) continue;
    const earlier = known?.results.get(key);
    results.set(
      key,
      own.flatMap((scorer) =>
        "info" in scorer
          ? evaluateScorecard(scorer, entity)
          : (earlier?.find(({ scorecard }) => scorecard.identifier === scorer.identifier) ?? []),
      ),
    );
  }
  return results;
}

/** A scorecard to ask, or the name of one whose results are known. */
type Scorer = CompiledScorecard | { readonly identifier: string; readonly blueprint: string };

/** What holds at a moment besides the rules: the waivers in force, and the day. */
export function policyOf({ waivers, settings }: Config, now: Date): RulePolicy {
  const today = dayOf(now);
  const terms = { today, maxDays: settings.waivers.max_days };
  return {
    waivers: waiversInForce(
      waivers.map(({ value }) => value),
      terms,
    ),
    today,
  };
}

function waiversOf({ waivers }: RulePolicy, scorecard: string) {
  return waivers.filter(({ rule }) => rule.scorecard === scorecard);
}
