import type { Blueprint } from "../model/blueprint.ts";
import { entityKey } from "../model/entity.ts";
import type { ValueState } from "../model/value.ts";
import type { MergedEntity } from "./merge.ts";

/** An entity that is only known because another one points at it: nothing but its identifier can be told. */
export function createReferenced(blueprint: Blueprint, identifier: string): MergedEntity {
  const key = entityKey(blueprint.identifier, identifier);
  const unknown: ValueState = {
    kind: "unknown",
    reason: "entity_not_observed",
    why: `${key} is only known by name`,
    from: { source: "blueprint" },
  };
  const allUnknown = (definitions: Readonly<Record<string, unknown>>) =>
    new Map(Object.keys(definitions).map((name) => [name, unknown]));
  return {
    key,
    blueprint: blueprint.identifier,
    identifier,
    title: unknown,
    icon: unknown,
    team: unknown,
    paths: unknown,
    properties: allUnknown(blueprint.schema.properties),
    relations: allUnknown(blueprint.relations),
    drafts: [],
  };
}
