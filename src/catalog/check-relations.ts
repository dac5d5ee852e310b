import { type Blueprints, own } from "../config/index.ts";
import type { Blueprint, RelationDefinition } from "../model/blueprint.ts";
import { entityKey } from "../model/entity.ts";
import { type ValueState, valueState } from "../model/value.ts";
import type { Draft, Finding } from "./catalog.ts";
import type { MergedEntity } from "./merge.ts";

/** Blueprints of which some entities may not have been seen, with the reason. */
export type Incomplete = ReadonlyMap<string, string>;

/**
 * Holds relations to the blueprints and to each other, once all entities are there. A relation to an entity that
 * nobody described creates it where the mapping says so (Port, createMissingRelatedEntities): such an entity has an
 * identifier and otherwise unknown properties. Elsewhere it is a finding, unless the target may just not have been seen.
 */
export function checkRelations(
  entities: Map<string, MergedEntity>,
  blueprints: Blueprints,
  incomplete: Incomplete,
): Finding[] {
  const findings: Finding[] = [];
  const described = [...entities.values()];
  for (const entity of described) {
    const blueprint = blueprints.get(entity.blueprint);
    if (blueprint === undefined) continue;
    for (const name of entity.relations.keys()) {
      if (own(blueprint.relations, name) === undefined) entity.relations.delete(name);
    }
    for (const [name, relation] of Object.entries(blueprint.relations)) {
      const said = entity.relations.get(name) ?? valueState(null, { source: "blueprint" });
      const state = checkShape(said, relation);
      entity.relations.set(name, state);
      const draft = entity.drafts.find((each) => each.relations.has(name)) ?? entity.drafts[0];
      const report = (message: string) => {
        const finding = draft?.origin.finding("error", "reference", ["relations", name], message);
        if (finding !== undefined) findings.push({ ...finding, subject: entity.key });
      };
      if (state.kind === "unknown" && said.kind === "known") report(`relation "${name}": ${state.why}`);
      if (state.kind === "missing" && relation.required) report(`required relation "${name}" is not set`);
      for (const identifier of targetsOf(state)) {
        const key = entityKey(relation.target, identifier);
        if (entities.has(key)) continue;
        const target = blueprints.get(relation.target);
        if (draft?.createsMissing === true && target !== undefined)
          entities.set(key, createReferenced(target, identifier, draft));
        else if (!incomplete.has(relation.target))
          report(`relation "${name}": no ${relation.target} "${identifier}" exists`);
      }
    }
  }
  return findings;
}

/** One identifier for a relation to one, a list for a relation to many; a single text is taken as a list of one. */
function checkShape(state: ValueState, relation: RelationDefinition): ValueState {
  if (state.kind !== "known") return state;
  const { value, from } = state;
  const invalid = (why: string): ValueState => ({ kind: "unknown", reason: "invalid_value", why, from });
  if (relation.many) {
    const list: readonly unknown[] = Array.isArray(value) ? value : [value];
    const names = list.filter((item) => typeof item === "string");
    return names.length === list.length
      ? { kind: "known", value: names, from }
      : invalid("must be a list of identifiers");
  }
  return typeof value === "string" ? state : invalid("must be one identifier");
}

/** The identifiers that a relation names; none when it is unset or unknown. */
export function targetsOf(state: ValueState | undefined): readonly string[] {
  if (state?.kind !== "known") return [];
  const list: readonly unknown[] = Array.isArray(state.value) ? state.value : [state.value];
  return list.filter((item) => typeof item === "string");
}

/** An entity that is only known because another one points at it: nothing but its identifier can be told. */
function createReferenced(blueprint: Blueprint, identifier: string, draft: Draft): MergedEntity {
  const key = entityKey(blueprint.identifier, identifier);
  const unknown = (name: string): [string, ValueState] => [
    name,
    {
      kind: "unknown",
      reason: "entity_not_observed",
      why: `${key} is only known by name`,
      from: { source: "blueprint" },
    },
  ];
  const blank = { title: null, icon: null, team: null };
  const properties = new Map(Object.keys(blueprint.schema.properties).map(unknown));
  const relations = new Map(Object.keys(blueprint.relations).map(unknown));
  return {
    key,
    blueprint: blueprint.identifier,
    identifier,
    ...blank,
    properties,
    relations,
    drafts: [draft],
  };
}
