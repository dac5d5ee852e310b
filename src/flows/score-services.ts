import { buildCatalog, type Catalog, type Observation } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { dayOf } from "../model/day.ts";
import { compareDiagnostics } from "../model/diagnostic.ts";
import { listWaiverFindings } from "./find-void-waivers.ts";
import { type Results, scoreCatalog } from "./score-catalog.ts";

/** A catalog with the results of every scorecard on every entity of its blueprint. */
export interface Scores {
  readonly catalog: Catalog;
  /** By entity key, in the order of scorecards in the configuration; entities without a scorecard aren't there. */
  readonly results: Results;
}

/** Facts and configuration -> catalog -> scorecards. `now` is what relative dates, schedules and waivers count from. */
export async function scoreServices(
  config: Config,
  observed: Observation,
  jq: JqEngine,
  now: Date,
): Promise<Scores> {
  const built = await buildCatalog(config, observed, jq);
  const waivers = listWaiverFindings(config, built, dayOf(now));
  const findings = [...built.findings, ...waivers].sort(compareDiagnostics);
  const catalog = waivers.length === 0 ? built : { ...built, findings };
  return { catalog, results: scoreCatalog(config, catalog, now) };
}
