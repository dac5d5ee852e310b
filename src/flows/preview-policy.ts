import { isDeepStrictEqual } from "node:util";
import { buildCatalog, type Observation } from "../catalog/index.ts";
import { type Config, listPrograms } from "../config/index.ts";
import { SOME_REPOSITORIES } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { type Day, dayOf } from "../model/day.ts";
import { type BlastRadius, measureBlastRadius } from "../scorecards/index.ts";
import { type DaysAhead, listDaysAhead, middleOf, NO_DAYS } from "./days-ahead.ts";
import { isIncluded } from "./governing.ts";
import { refusePrograms } from "./refuse-programs.ts";
import { scoreCatalog } from "./score-catalog.ts";
import type { Scores } from "./score-services.ts";
import { judgesTheSame, makesSameCatalog, shareEqual } from "./share-equal.ts";

/** A change of the policy: the configuration that holds, and the one that would. */
export interface PolicyChange {
  readonly base: Config;
  readonly changed: Config;
}

/** Whom a change hits on a day to come. */
export interface LaterRadius {
  readonly day: Day;
  readonly radius: BlastRadius;
}

/** What a change of the policy would do to everything that is known. */
export interface PolicyPreview {
  /** Once it is merged. */
  readonly radius: BlastRadius;
  /** The day of its schedules on which it hits most, when that is more than now; null otherwise. */
  readonly later: LaterRadius | null;
  /** Days to come on which open pull requests may come out otherwise than now. */
  readonly ahead: DaysAhead;
  /** How many days to come nobody looked at. */
  readonly daysLeft: number;
  /** False where nothing that judges open pull requests differs. */
  readonly judgesOtherwise: boolean;
  /** The configuration that would hold, sharing what it has in common with the one that does. */
  readonly changed: Config;
  /** Runs the programs of the configuration that holds, and no others. */
  readonly jq: JqEngine;
  /** How many programs of the change were not run; what depends on them is unknown. */
  readonly refused: number;
}

/**
 * Scores everything that is known by the configuration that holds and by the one that would. What both have in common is done
 * once. Of the one that would hold nothing is run: it is data, until it is merged. Both are asked again on the days that
 * schedules name: a change that bites tomorrow is none that hits nobody.
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
  const change = { base, changed: shared };
  const today = dayOf(now);
  const dated = same ? keepDifferent(change) : change;
  const isScored = dated.base.scorecards.size + dated.changed.scorecards.size > 0;
  const ahead = isScored ? listDaysAhead(dated.base, dated.changed, today, false) : NO_DAYS;
  const judgesOtherwise = base.gates.size + shared.gates.size > 0 && !(same && judgesTheSame(shared, base));
  const judged = judgesOtherwise ? listDaysAhead(base, shared, today, true) : NO_DAYS;
  return {
    radius,
    later: findWorst(dated, before, after, ahead.days, radius),
    ahead: judged,
    daysLeft: Math.max(ahead.left, judged.left),
    judgesOtherwise,
    changed: shared,
    jq: guarded,
    refused: refused.length,
  };
}

/** With the scorecards alone that say something else, or that waivers say something else of. */
function keepDifferent({ base, changed }: PolicyChange): PolicyChange {
  const waiversOf = ({ waivers, settings }: Config, name: string) => [
    settings.waivers.max_days,
    ...waivers.flatMap(({ value }) => (value.rule.scorecard === name ? [value] : [])),
  ];
  const isSame = (name: string) =>
    base.scorecards.get(name)?.value === changed.scorecards.get(name)?.value &&
    isDeepStrictEqual(waiversOf(base, name), waiversOf(changed, name));
  const keep = (config: Config): Config => ({
    ...config,
    scorecards: new Map([...config.scorecards].filter(([name]) => !isSame(name))),
  });
  return { base: keep(base), changed: keep(changed) };
}

function findWorst(
  { base, changed }: PolicyChange,
  before: Scores,
  after: Scores,
  days: readonly Day[],
  now: BlastRadius,
): LaterRadius | null {
  let worst: LaterRadius | null = null;
  for (const day of days) {
    const moment = middleOf(day);
    const radius = measureBlastRadius(
      { ...before, results: scoreCatalog(base, before.catalog, moment) },
      { ...after, results: scoreCatalog(changed, after.catalog, moment) },
    );
    if (hitsOf(radius) > hitsOf(worst?.radius ?? now)) worst = { day, radius };
  }
  return worst;
}

/** What can't be told counts as if it were worse. */
export function hitsOf({ worse, unknown }: Pick<BlastRadius, "worse" | "unknown">): number {
  return worse + unknown;
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
  const { repositories, unreadable, ...others } = observed;
  return { ...others, repositories: repositories.filter(included), unreadable: unreadable.filter(included) };
}
