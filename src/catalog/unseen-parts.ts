import { constantText } from "../config/index.ts";
import { entityMappingsOf, type Resource } from "../model/mapping.ts";
import type { ValueState } from "../model/value.ts";
import type { MergedEntity } from "./merge.ts";

/** What a resource that could not be read whole would fill of the entities that it makes. */
export interface UnseenParts {
  /** The blueprint of those entities; null when the mapping computes it, so that it may be any. */
  readonly blueprint: string | null;
  readonly properties: readonly string[];
  readonly relations: readonly string[];
  readonly team: boolean;
  /** Why it could not be read whole. */
  readonly why: string;
}

/** The parts of entities that the mappings of a resource fill. */
export function partsOf(resource: Resource, why: string): UnseenParts[] {
  return entityMappingsOf(resource).map(({ blueprint, properties, relations, team }) => ({
    blueprint: constantText(blueprint),
    properties: Object.keys(properties),
    relations: Object.keys(relations),
    team: team !== undefined,
    why,
  }));
}

/**
 * Marks as unknown what nobody said of an entity and what a resource that could not be read whole may have said: the
 * source may well hold a value, so the entity must not look as if it had none, and no default applies.
 */
export function markUnseen(
  entities: ReadonlyMap<string, MergedEntity>,
  unseen: readonly UnseenParts[],
): void {
  for (const entity of entities.values()) {
    for (const parts of unseen) {
      if (parts.blueprint !== null && parts.blueprint !== entity.blueprint) continue;
      const why = `not everything that may describe ${entity.key} could be read (${parts.why})`;
      const state: ValueState = {
        kind: "unknown",
        reason: "entity_not_observed",
        why,
        from: { source: "blueprint" },
      };
      for (const name of parts.properties)
        if (!entity.properties.has(name)) entity.properties.set(name, state);
      for (const name of parts.relations) if (!entity.relations.has(name)) entity.relations.set(name, state);
      if (parts.team) entity.team ??= state;
    }
  }
}
