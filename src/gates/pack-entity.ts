import type { Entity } from "../model/entity.ts";
import type { ValueState } from "../model/value.ts";
import type { EntityState, PackedEntity } from "./bundle.ts";
import { isDescribed, type ObservedSide, type Packing } from "./packing.ts";
import { narrowReason } from "./unobserved.ts";

/** Keys and blueprints of the entities that were made from a repository. */
export function ownEntities({ catalog }: ObservedSide, repository: string): [string, string][] {
  return [...catalog.entities]
    .filter(([key]) => catalog.repositories.get(key)?.includes(repository) === true)
    .map(([key, { blueprint }]) => [key, blueprint]);
}

/** What is known of an entity on one side. One that others only name, and nobody describes, isn't there. */
export function packSide(
  side: ObservedSide,
  { key, blueprint }: { readonly key: string; readonly blueprint: string },
  packing: Packing,
): EntityState {
  const { catalog, unseen } = side;
  const entity = catalog.entities.get(key);
  if (entity !== undefined && isDescribed(key, catalog, packing))
    return { kind: "present", entity: packEntity(entity, side, packing) };
  const why = unseen.get(blueprint) ?? catalog.incomplete.get(blueprint);
  return why === undefined ? { kind: "absent" } : { kind: "unseen", why };
}

function packEntity(entity: Entity, side: ObservedSide, packing: Packing): PackedEntity {
  const narrow = (state: ValueState) => narrowReason(state, entity, side, packing);
  const pick = (states: ReadonlyMap<string, ValueState>, names: ReadonlySet<string>) =>
    Object.fromEntries(
      [...states].filter(([name]) => names.has(name)).map(([name, state]) => [name, narrow(state)]),
    );
  return {
    ...entity,
    team: narrow(entity.team),
    paths: narrow(entity.paths),
    properties: pick(entity.properties, packing.properties),
    relations: pick(entity.relations, packing.relations),
  };
}
