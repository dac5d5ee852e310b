import type { Catalog } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { Query } from "../model/condition.ts";
import type { Change } from "../model/decision.ts";
import type { Entity } from "../model/entity.ts";
import { type Gate, readGateRules } from "../model/gate.ts";
import type { Scorecard } from "../model/scorecard.ts";
import type { ValueState } from "../model/value.ts";
import { queryUsesClock, usesClock } from "../scorecards/index.ts";
import type { EntityState, FactBundle, PackedEntity } from "./bundle.ts";

/** One side of a change as it was observed. */
export interface ObservedSide {
  /** All entities, those of other repositories included. */
  readonly catalog: Catalog;
  /** Blueprints of which the changed repository itself may hold entities that nobody saw, each with the reason. */
  readonly unseen: ReadonlyMap<string, string>;
}

/** Packs what the gates need to judge a change of a repository: its entities of governed blueprints, on both sides. */
export function packBundle(
  config: Config,
  change: Change,
  sides: { readonly before: ObservedSide; readonly after: ObservedSide },
  now: Date,
): FactBundle {
  const gates = [...config.gates.values()].map(({ value }) => value);
  const governed = new Set(gates.map((gate) => gate.applies.blueprint));
  const named = new Set(gates.flatMap((gate) => readGateRules(gate).map((rule) => rule.scorecard)));
  const scorecards = [...config.scorecards.values()]
    .map(({ value }) => value)
    .filter(({ identifier }) => named.has(identifier));
  const subjects = subjectsOf(gates, scorecards);
  const { before, after } = sides;
  const found = new Map([before, after].flatMap(({ catalog }) => ownEntities(catalog, change.repository)));
  const entities = [...found]
    .filter(([, blueprint]) => governed.has(blueprint))
    .map(([key, blueprint]) => {
      const about = { key, blueprint, repository: change.repository };
      return {
        key,
        blueprint,
        before: stateOf(about, before, subjects),
        after: stateOf(about, after, subjects),
      };
    });
  const unseen = new Map([...before.unseen, ...after.unseen]);
  return {
    schema: "muster.bundle/1",
    change,
    blueprints: sortBy(
      [...config.blueprints.values()].filter(({ identifier }) => governed.has(identifier)),
      ({ identifier }) => identifier,
    ),
    scorecards: sortBy(scorecards, ({ identifier }) => identifier),
    gates: sortBy(gates, ({ identifier }) => identifier),
    entities: sortBy(entities, ({ key }) => key),
    unseen: sortBy(
      [...unseen].map(([blueprint, why]) => ({ blueprint, why })),
      ({ blueprint }) => blueprint,
    ).filter(({ blueprint }) => governed.has(blueprint)),
    now: scorecards.some(usesClock) || gates.some(readsClock) ? now.toISOString() : null,
  };
}

/** Keys and blueprints of the entities that were made from a repository. */
function ownEntities({ entities, repositories }: Catalog, repository: string): [string, string][] {
  return [...entities]
    .filter(([key, entity]) => repositories.get(key)?.includes(repository) === true && !isOnlyNamed(entity))
    .map(([key, { blueprint }]) => [key, blueprint]);
}

/**
 * What is known of an entity on one side. What is there only thanks to other sources, while the repository could not be
 * seen whole, may lack what the repository says of it: it counts as not seen.
 */
function stateOf(
  {
    key,
    blueprint,
    repository,
  }: { readonly key: string; readonly blueprint: string; readonly repository: string },
  { catalog, unseen }: ObservedSide,
  subjects: Subjects,
): EntityState {
  const entity = catalog.entities.get(key);
  const seen = catalog.repositories.get(key)?.includes(repository) === true || !unseen.has(blueprint);
  if (entity !== undefined && !isOnlyNamed(entity) && seen)
    return { kind: "present", entity: packEntity(entity, subjects) };
  const why = unseen.get(blueprint) ?? catalog.incomplete.get(blueprint);
  return why === undefined ? { kind: "absent" } : { kind: "unseen", why };
}

/** True for an entity that nobody described: it is there because a relation names it, and all its own values are unknown. */
function isOnlyNamed({ team, properties, relations }: Entity): boolean {
  return [team, ...properties.values(), ...relations.values()].some(
    (state) =>
      state.kind === "unknown" && state.reason === "entity_not_observed" && state.from.source === "blueprint",
  );
}

/** Names of the properties and relations that conditions look at. */
interface Subjects {
  readonly properties: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
}

function subjectsOf(gates: readonly Gate[], scorecards: readonly Scorecard[]): Subjects {
  const queries: (Query | undefined)[] = [
    ...gates.map((gate) => gate.applies.query),
    ...scorecards.flatMap((scorecard) => [scorecard.filter, ...scorecard.rules.map((rule) => rule.query)]),
  ];
  const conditions = queries.flatMap((query) => query?.conditions ?? []);
  return {
    properties: new Set(conditions.flatMap(({ property }) => property ?? [])),
    relations: new Set(conditions.flatMap(({ relation }) => relation ?? [])),
  };
}

function packEntity(entity: Entity, subjects: Subjects): PackedEntity {
  const pick = (states: ReadonlyMap<string, ValueState>, names: ReadonlySet<string>) =>
    Object.fromEntries([...states].filter(([name]) => names.has(name)));
  return {
    ...entity,
    properties: pick(entity.properties, subjects.properties),
    relations: pick(entity.relations, subjects.relations),
  };
}

function readsClock({ applies }: Gate): boolean {
  return applies.query !== undefined && queryUsesClock(applies.query);
}

function sortBy<T>(list: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return list.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
