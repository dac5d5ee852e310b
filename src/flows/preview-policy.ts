import { buildCatalog, type Observation } from "../catalog/index.ts";
import { type Config, listPrograms } from "../config/index.ts";
import { SOME_REPOSITORIES } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { type BlastRadius, measureBlastRadius } from "../scorecards/index.ts";
import { isIncluded } from "./governing.ts";
import { refusePrograms } from "./refuse-programs.ts";
import { scoreCatalog } from "./score-catalog.ts";
import type { Scores } from "./score-services.ts";
import { makesSameCatalog, shareEqual } from "./share-equal.ts";

/** A change of the policy: the configuration that holds, and the one that would. */
export interface PolicyChange {
  readonly base: Config;
  readonly changed: Config;
}

/** What a change of the policy would do to everything that is known. */
export interface PolicyPreview {
  readonly radius: BlastRadius;
  /** The configuration that would hold, sharing what it has in common with the one that does. */
  readonly changed: Config;
  /** Runs the programs of the configuration that holds, and no others. */
  readonly jq: JqEngine;
  /** How many programs of the change were not run; what depends on them is unknown. */
  readonly refused: number;
}

/**
 * Scores everything that is known by the configuration that holds and by the one that would. What both have in common is done
 * once. Of the one that would hold nothing is run: it is data, until it is merged.
 */
export async function previewPolicy(
  { base, changed }: PolicyChange,
  observed: Observation,
  jq: JqEngine,
  now: Date,
): Promise<PolicyPreview> {
  const shared = shareEqual(changed, base);
  const trusted = listPrograms(base);
  const guarded = refusePrograms(jq, trusted);
  const refused = [...listPrograms(shared)].filter((program) => !trusted.has(program));
  const before = await scoreBase(base, observed, jq, now);
  const same = makesSameCatalog(shared, base);
  const catalog = same
    ? before.catalog
    : await buildCatalog(shared, narrowObservation(shared, observed), guarded);
  const known = same ? { config: base, results: before.results } : null;
  const after: Scores = { catalog, results: scoreCatalog(shared, catalog, now, known) };
  const radius = measureBlastRadius(before, after);
  return { radius, changed: shared, jq: guarded, refused: refused.length };
}

async function scoreBase(base: Config, observed: Observation, jq: JqEngine, now: Date): Promise<Scores> {
  const catalog = await buildCatalog(base, observed, jq);
  return { catalog, results: scoreCatalog(base, catalog, now) };
}

/** Without the repositories that a configuration leaves out. Those that it would read anew, nobody has read yet. */
function narrowObservation(config: Config, observed: Observation): Observation {
  const included = ({ name }: { readonly name: string }) =>
    name === SOME_REPOSITORIES || isIncluded(config, name);
  const isSame = observed.repositories.every(included) && observed.unreadable.every(included);
  if (isSame) return observed;
  const { repositories, unreadable } = observed;
  return { repositories: repositories.filter(included), unreadable: unreadable.filter(included) };
}
