import type { Blueprint } from "../model/blueprint.ts";
import type { Entity } from "../model/entity.ts";
import type { Provenance } from "../model/value.ts";
import { showCode, showName } from "./display.ts";
import { findBreak, showEntities } from "./places.ts";

/** Says what to do about an empty mirror property: set the relation that ends its path, or the property on the entity it leads to. */
export function deriveMirrorFix(
  from: Provenance & { source: "mirror" },
  blueprint: Blueprint,
  entity: Entity,
): string {
  const end = findBreak(from.path, from.through);
  const property = showCode(end.property);
  if (end.kind === "relation") {
    const target = end.holder === null ? targetOf(blueprint, end.relation) : null;
    const holder = showName(end.holder ?? entity.identifier);
    return `Set relation ${showCode(end.relation)} of ${holder} to ${target === null ? "one" : `a ${target}`} that has ${property}.`;
  }
  const path = showCode(from.path);
  if (end.kind === "property")
    return `Set ${property} of ${showName(end.holder)}, where ${path} of ${showName(entity.identifier)} leads.`;
  return `Set what is missing on the way of ${path} from ${showName(entity.identifier)}: it reached ${showEntities(from.through)}.`;
}

/** The blueprint that a relation points at, for a sentence; null when there is no such relation. */
export function targetOf(blueprint: Blueprint, relation: string): string | null {
  const found = Object.hasOwn(blueprint.relations, relation) ? blueprint.relations[relation] : undefined;
  return found === undefined ? null : showName(found.target);
}
