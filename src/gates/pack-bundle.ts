import type { Config } from "../config/index.ts";
import type { ChangeContext } from "../model/change-context.ts";
import type { Query } from "../model/condition.ts";
import { dayOf } from "../model/day.ts";
import type { Change } from "../model/decision.ts";
import { entityKey } from "../model/entity.ts";
import { type Gate, readGateRules, scorecardOf } from "../model/gate.ts";
import type { Scorecard } from "../model/scorecard.ts";
import type { Waiver } from "../model/waiver.ts";
import { selectorsOf, waiversInForce } from "../scorecards/index.ts";
import type { FactBundle } from "./bundle.ts";
import { packContext } from "./pack-context.ts";
import { ownEntities, packSide } from "./pack-entity.ts";
import type { ObservedSide, Packing } from "./packing.ts";
import { hasSchedule, looksAtClock, queriesOf } from "./time.ts";

/** Both sides of a change as they were observed. */
export interface ChangeSides {
  readonly before: ObservedSide;
  readonly after: ObservedSide;
}

/**
 * Packs what the gates need to judge a change of a repository: its entities of governed blueprints, on both sides, and the
 * waivers that may excuse them.
 */
export function packBundle(
  config: Config,
  change: Change,
  { before, after }: ChangeSides,
  context: ChangeContext | null,
  now: Date,
): FactBundle {
  const { repository } = change;
  const gates = sort(
    [...config.gates.values()].map(({ value }) => value),
    identifierOf,
  );
  const governed = new Set(gates.map((gate) => gate.applies.blueprint));
  const named = new Set(gates.flatMap((gate) => readGateRules(gate).map(({ rule }) => scorecardOf(rule))));
  const scorecards = [...config.scorecards.values()].map(({ value }) => value);
  const inPlay = sort(
    scorecards.filter(({ identifier }) => named.has(identifier)),
    identifierOf,
  );
  const blueprints = [...config.blueprints.values()].filter(({ identifier }) => governed.has(identifier));
  const keys = new Map([...ownEntities(before, repository), ...ownEntities(after, repository)]);
  const today = dayOf(now);
  const waivers = pickWaivers(config, inPlay, keys, today);
  const packing = preparePacking(config, gates, inPlay, waivers);
  const entities = [...keys]
    .filter(([, blueprint]) => governed.has(blueprint))
    .map(([key, blueprint]) => {
      const about = { key, blueprint };
      return { ...about, before: packSide(before, about, packing), after: packSide(after, about, packing) };
    });
  const unseen = [...new Map([...before.unseen, ...after.unseen])];
  return {
    schema: "muster.bundle/1",
    change,
    blueprints: sort(blueprints, identifierOf),
    scorecards: inPlay,
    gates,
    waivers,
    context: packContext(context, gates, entities, config.settings.organization, now),
    entities: sort(entities, ({ key }) => key),
    unseen: sort(unseen, ([blueprint]) => blueprint)
      .filter(([blueprint]) => governed.has(blueprint))
      .map(([blueprint, why]) => ({ blueprint, why })),
    now: looksAtClock(gates, inPlay, waivers) ? now.toISOString() : null,
    today: waivers.length > 0 || hasSchedule(gates, inPlay) ? today : null,
  };
}

/** The waivers in force that may excuse one of the entities from a rule in play. */
function pickWaivers(
  { waivers, settings }: Config,
  scorecards: readonly Scorecard[],
  keys: ReadonlyMap<string, string>,
  today: string,
): readonly Waiver[] {
  const rules = new Set(
    scorecards.flatMap(({ identifier, rules }) => rules.map((rule) => `${identifier}\n${rule.identifier}`)),
  );
  const blueprints = new Set(keys.values());
  const relevant = waivers
    .map(({ value }) => value)
    .filter(({ rule, entity, applies }) => {
      if (!rules.has(`${rule.scorecard}\n${rule.rule}`)) return false;
      return applies === undefined ? keys.has(entity ?? "") : blueprints.has(applies.blueprint);
    });
  const inForce = waiversInForce(relevant, { today, maxDays: settings.waivers.max_days });
  return sort(inForce, ({ file }) => file);
}

function preparePacking(
  { blueprints, entities }: Config,
  gates: readonly Gate[],
  scorecards: readonly Scorecard[],
  waivers: readonly Waiver[],
): Packing {
  const queries: (Query | undefined)[] = [
    ...gates.flatMap(queriesOf),
    ...scorecards.flatMap(({ filter, rules }) => [
      filter,
      ...rules.flatMap((rule) => [rule.query, ...selectorsOf(rule.mode)]),
    ]),
    ...waivers.map(({ applies }) => applies?.query),
  ];
  const conditions = queries.flatMap((query) => query?.conditions ?? []);
  return {
    blueprints,
    handWritten: new Set(entities.map(({ value }) => entityKey(value.blueprint, value.identifier))),
    properties: new Set(conditions.flatMap(({ property }) => property ?? [])),
    relations: new Set(conditions.flatMap(({ relation }) => relation ?? [])),
  };
}

function identifierOf({ identifier }: { readonly identifier: string }): string {
  return identifier;
}

function sort<T>(list: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return list.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}
