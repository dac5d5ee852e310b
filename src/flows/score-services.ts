import { buildCatalog, type Catalog, type Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { compileScorecard, evaluateScorecard, type ScorecardResult } from "../scorecards/index.ts";

/** A catalog with the results of every scorecard on every entity of its blueprint. */
export interface Scores {
  readonly catalog: Catalog;
  /** By entity key, in the order of scorecards in the configuration; entities without a scorecard aren't there. */
  readonly results: ReadonlyMap<string, readonly ScorecardResult[]>;
}

/** Facts and configuration -> catalog -> scorecards. `now` is what relative dates count from. */
export async function scoreServices(
  config: Config,
  observed: Observation,
  jq: JqEngine,
  now: Date,
): Promise<Scores> {
  const catalog = await buildCatalog(config, observed, jq);
  const scorecards = [...config.scorecards.values()].map(({ value }) => compileScorecard(value, now));
  const byBlueprint = Map.groupBy(scorecards, ({ info }) => info.blueprint);
  const results = new Map<string, readonly ScorecardResult[]>();
  for (const [key, entity] of catalog.entities) {
    const own = byBlueprint.get(entity.blueprint)?.map((scorecard) => evaluateScorecard(scorecard, entity));
    if (own !== undefined) results.set(key, own);
  }
  return { catalog, results };
}
