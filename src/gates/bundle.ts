import type { Catalog } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { Blueprint } from "../model/blueprint.ts";
import type { Query } from "../model/condition.ts";
import type { Change } from "../model/decision.ts";
import type { Entity } from "../model/entity.ts";
import { type Gate, readGateRules } from "../model/gate.ts";
import type { Scorecard } from "../model/scorecard.ts";
import type { ValueState } from "../model/value.ts";
import { queryUsesClock, usesClock } from "../scorecards/index.ts";

/** An entity as plain data, with the properties that the rules in play look at and all its relations. */
export interface PackedEntity extends Omit<Entity, "properties" | "relations"> {
  readonly properties: Readonly<Record<string, ValueState>>;
  readonly relations: Readonly<Record<string, ValueState>>;
}

/** An entity on one side of a change: there, surely not there, or perhaps there but not seen. */
export type EntityState =
  | { readonly kind: "present"; readonly entity: PackedEntity }
  | { readonly kind: "absent" }
  | { readonly kind: "unseen"; readonly why: string };

/** One entity on both sides of a change. */
export interface EntityChange {
  /** `blueprint/identifier`. */
  readonly key: string;
  readonly blueprint: string;
  readonly before: EntityState;
  readonly after: EntityState;
}

/**
 * Everything a verdict on a change depends on, as plain data (DESIGN 1.4): judging the same bundle again gives the same
 * bytes, wherever it is done. Times of observation are evidence, not facts, and stay outside.
 */
export interface FactBundle {
  readonly schema: "muster.bundle/1";
  readonly change: Change;
  readonly blueprints: readonly Blueprint[];
  readonly scorecards: readonly Scorecard[];
  readonly gates: readonly Gate[];
  readonly entities: readonly EntityChange[];
  /** The moment that relative dates count from, ISO 8601; null when no rule in play looks at the clock. */
  readonly now: string | null;
}

/** Packs what the gates need to judge a change of a repository: its entities of governed blueprints, on both sides. */
export function packBundle(
  config: Config,
  change: Change,
  before: Catalog,
  after: Catalog,
  now: Date,
): FactBundle {
  const gates = [...config.gates.values()].map(({ value }) => value);
  const governed = new Set(gates.map((gate) => gate.applies.blueprint));
  const blueprints = [...config.blueprints.values()].filter(({ identifier }) => governed.has(identifier));
  const named = new Set(gates.flatMap((gate) => readGateRules(gate).map((rule) => rule.scorecard)));
  const scorecards = [...config.scorecards.values()]
    .map(({ value }) => value)
    .filter(({ identifier }) => named.has(identifier));
  const keys = new Set([...keysOf(before, change.repository), ...keysOf(after, change.repository)]);
  const subjects = subjectsOf(gates, scorecards);
  const side = (catalog: Catalog, key: string, blueprint: string): EntityState => {
    const entity = catalog.entities.get(key);
    if (entity !== undefined) return { kind: "present", entity: packEntity(entity, subjects) };
    const why = catalog.incomplete.get(blueprint);
    return why === undefined ? { kind: "absent" } : { kind: "unseen", why };
  };
  const entities = [...keys].sort().flatMap((key) => {
    const blueprint = (before.entities.get(key) ?? after.entities.get(key))?.blueprint;
    if (blueprint === undefined || !governed.has(blueprint)) return [];
    return [{ key, blueprint, before: side(before, key, blueprint), after: side(after, key, blueprint) }];
  });
  const byIdentifier = <T extends { readonly identifier: string }>(list: readonly T[]) =>
    list.toSorted((a, b) => (a.identifier < b.identifier ? -1 : 1));
  return {
    schema: "muster.bundle/1",
    change,
    blueprints: byIdentifier(blueprints),
    scorecards: byIdentifier(scorecards),
    gates: byIdentifier(gates),
    entities,
    now: scorecards.some(usesClock) || gates.some(readsClock) ? now.toISOString() : null,
  };
}

/** The entity with its maps again. */
export function unpackEntity(packed: PackedEntity): Entity {
  return {
    ...packed,
    properties: new Map(Object.entries(packed.properties)),
    relations: new Map(Object.entries(packed.relations)),
  };
}

function readsClock({ applies }: Gate): boolean {
  return applies.query !== undefined && queryUsesClock(applies.query);
}

function packEntity(entity: Entity, subjects: ReadonlySet<string>): PackedEntity {
  return {
    ...entity,
    properties: Object.fromEntries([...entity.properties].filter(([name]) => subjects.has(name))),
    relations: Object.fromEntries(entity.relations),
  };
}

function keysOf(catalog: Catalog, repository: string): string[] {
  return [...catalog.repositories].filter(([, sources]) => sources.includes(repository)).map(([key]) => key);
}

function subjectsOf(gates: readonly Gate[], scorecards: readonly Scorecard[]): ReadonlySet<string> {
  const queries: (Query | undefined)[] = [
    ...gates.map((gate) => gate.applies.query),
    ...scorecards.flatMap((scorecard) => [scorecard.filter, ...scorecard.rules.map((rule) => rule.query)]),
  ];
  return new Set(
    queries.flatMap((query) => query?.conditions ?? []).flatMap(({ property }) => property ?? []),
  );
}
