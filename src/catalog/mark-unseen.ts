import { type Blueprints, own } from "../config/index.ts";
import type { Blueprint } from "../model/blueprint.ts";
import type { EntityMapping } from "../model/mapping.ts";
import type { ValueState } from "../model/value.ts";
import type { MergedEntity } from "./merge.ts";
import type { Unseen } from "./unseen.ts";

/**
 * Marks as unknown what no source says of an entity and a mapping might have said, had all been read. An entity that is
 * written by hand must not look as if its repository had been read and held nothing.
 */
export function markUnseen(
  entities: ReadonlyMap<string, MergedEntity>,
  blueprints: Blueprints,
  unseen: readonly Unseen[],
): void {
  const index = new Map<string, Map<EntityMapping, Unseen>>();
  const keyOf = (about: Pick<Unseen, "blueprint" | "identifier">) =>
    JSON.stringify([about.blueprint, about.identifier]);
  for (const each of unseen) {
    const known = index.get(keyOf(each)) ?? new Map<EntityMapping, Unseen>();
    if (!known.has(each.mapping)) known.set(each.mapping, each);
    index.set(keyOf(each), known);
  }
  if (index.size === 0) return;
  for (const entity of entities.values()) {
    const definition = blueprints.get(entity.blueprint);
    if (definition === undefined) continue;
    for (const blueprint of [entity.blueprint, null])
      for (const identifier of [entity.identifier, null])
        for (const each of index.get(keyOf({ blueprint, identifier }))?.values() ?? [])
          markParts(entity, definition, each);
  }
}

function markParts(entity: MergedEntity, { schema, relations }: Blueprint, { mapping, why }: Unseen): void {
  const unknown: ValueState = {
    kind: "unknown",
    reason: "entity_not_observed",
    why: `not everything that may say it was read: ${why}`,
    from: { source: "blueprint" },
  };
  for (const name of Object.keys(mapping.properties))
    if (own(schema.properties, name) !== undefined && !entity.properties.has(name))
      entity.properties.set(name, unknown);
  for (const name of Object.keys(mapping.relations))
    if (own(relations, name) !== undefined && !entity.relations.has(name))
      entity.relations.set(name, unknown);
  for (const part of ["title", "icon", "team", "paths"] as const)
    if (mapping[part] !== undefined) entity[part] ??= unknown;
}
