import type { Catalog } from "../catalog/index.ts";
import type { Blueprints } from "../config/index.ts";
import type { Entity } from "../model/entity.ts";
import type { ValueState } from "../model/value.ts";
import type { EntityState, PackedEntity } from "./bundle.ts";
import { isOnlyNamed, narrowMirror } from "./unobserved.ts";

/** One side of a change as it was observed. */
export interface ObservedSide {
  /** All entities, those of other repositories included. */
  readonly catalog: Catalog;
  /** Blueprints of which the changed repository itself may hold entities that nobody saw, each with the reason. */
  readonly unseen: ReadonlyMap<string, string>;
}

/** What of an entity goes into a bundle: the properties and relations that conditions look at. */
export interface Subjects {
  readonly blueprints: Blueprints;
  readonly properties: ReadonlySet<string>;
  readonly relations: ReadonlySet<string>;
}

/** Keys and blueprints of the entities that were made from a repository. */
export function ownEntities({ catalog }: ObservedSide, repository: string): [string, string][] {
  return [...catalog.entities]
    .filter(([key, entity]) => isMadeFrom(catalog, key, repository) && !isOnlyNamed(entity))
    .map(([key, { blueprint }]) => [key, blueprint]);
}

/**
 * What is known of an entity on one side. What is there only thanks to other sources, while the repository could not be
 * seen whole, may lack what the repository says of it: it counts as not seen.
 */
export function packSide(
  side: ObservedSide,
  about: { readonly key: string; readonly blueprint: string; readonly repository: string },
  subjects: Subjects,
): EntityState {
  const { catalog, unseen } = side;
  const { key, blueprint, repository } = about;
  const entity = catalog.entities.get(key);
  const isWhole = isMadeFrom(catalog, key, repository) || !unseen.has(blueprint);
  if (entity !== undefined && !isOnlyNamed(entity) && isWhole)
    return { kind: "present", entity: packEntity(entity, side, subjects) };
  const why = unseen.get(blueprint) ?? catalog.incomplete.get(blueprint);
  return why === undefined ? { kind: "absent" } : { kind: "unseen", why };
}

function isMadeFrom({ repositories }: Catalog, key: string, repository: string): boolean {
  return repositories.get(key)?.includes(repository) === true;
}

function packEntity(
  entity: Entity,
  side: ObservedSide,
  { blueprints, properties, relations }: Subjects,
): PackedEntity {
  const blueprint = blueprints.get(entity.blueprint);
  const narrow = (state: ValueState) => narrowMirror(state, side, blueprints, blueprint);
  const pick = (states: ReadonlyMap<string, ValueState>, names: ReadonlySet<string>) =>
    Object.fromEntries(
      [...states].filter(([name]) => names.has(name)).map(([name, state]) => [name, narrow(state)]),
    );
  return {
    ...entity,
    team: narrow(entity.team),
    properties: pick(entity.properties, properties),
    relations: pick(entity.relations, relations),
  };
}
