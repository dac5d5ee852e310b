import type { Config } from "../config/index.ts";
import type { Query } from "../model/condition.ts";
import type { Change } from "../model/decision.ts";
import { entityKey } from "../model/entity.ts";
import { type Gate, readGateRules } from "../model/gate.ts";
import type { Scorecard } from "../model/scorecard.ts";
import { queryUsesClock, usesClock } from "../scorecards/index.ts";
import type { FactBundle } from "./bundle.ts";
import { ownEntities, packSide } from "./pack-entity.ts";
import type { ObservedSide, Packing } from "./packing.ts";

/** Packs what the gates need to judge a change of a repository: its entities of governed blueprints, on both sides. */
export function packBundle(
  config: Config,
  change: Change,
  { before, after }: { readonly before: ObservedSide; readonly after: ObservedSide },
  now: Date,
): FactBundle {
  const { repository } = change;
  const gates = sort(
    [...config.gates.values()].map(({ value }) => value),
    identifierOf,
  );
  const governed = new Set(gates.map((gate) => gate.applies.blueprint));
  const named = new Set(gates.flatMap((gate) => readGateRules(gate).map((rule) => rule.scorecard)));
  const scorecards = [...config.scorecards.values()].map(({ value }) => value);
  const inPlay = sort(
    scorecards.filter(({ identifier }) => named.has(identifier)),
    identifierOf,
  );
  const blueprints = [...config.blueprints.values()].filter(({ identifier }) => governed.has(identifier));
  const packing = preparePacking(config, gates, inPlay);
  const keys = new Map([...ownEntities(before, repository), ...ownEntities(after, repository)]);
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
    entities: sort(entities, ({ key }) => key),
    unseen: sort(unseen, ([blueprint]) => blueprint)
      .filter(([blueprint]) => governed.has(blueprint))
      .map(([blueprint, why]) => ({ blueprint, why })),
    now: inPlay.some(usesClock) || gates.some(readsClock) ? now.toISOString() : null,
  };
}

function preparePacking(
  { blueprints, entities }: Config,
  gates: readonly Gate[],
  scorecards: readonly Scorecard[],
): Packing {
  const queries: (Query | undefined)[] = [
    ...gates.map((gate) => gate.applies.query),
    ...scorecards.flatMap((scorecard) => [scorecard.filter, ...scorecard.rules.map((rule) => rule.query)]),
  ];
  const conditions = queries.flatMap((query) => query?.conditions ?? []);
  return {
    blueprints,
    handWritten: new Set(entities.map(({ value }) => entityKey(value.blueprint, value.identifier))),
    properties: new Set(conditions.flatMap(({ property }) => property ?? [])),
    relations: new Set(conditions.flatMap(({ relation }) => relation ?? [])),
  };
}

function readsClock({ applies }: Gate): boolean {
  return applies.query !== undefined && queryUsesClock(applies.query);
}

function identifierOf({ identifier }: { readonly identifier: string }): string {
  return identifier;
}

function sort<T>(list: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return list.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
