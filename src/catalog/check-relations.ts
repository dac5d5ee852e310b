import { type Blueprints, own } from "../config/index.ts";
import type { Blueprint, RelationDefinition } from "../model/blueprint.ts";
import { entityKey } from "../model/entity.ts";
import { TEAM_BLUEPRINT, USER_BLUEPRINT } from "../model/people-names.ts";
import { valueState } from "../model/value.ts";
import type { Finding, Incomplete } from "./catalog.ts";
import { reportPart } from "./findings.ts";
import type { MergedEntity } from "./merge.ts";
import { createReferenced } from "./referenced-entity.ts";
import { checkTargets, targetsOf } from "./relation-targets.ts";

/**
 * Holds relations to the blueprints and to each other, once all entities are there. A relation to an entity that
 * nobody described creates it where the mapping says so (Port, createMissingRelatedEntities). Elsewhere it is a
 * finding, unless the target may just not have been seen. Every relation of the blueprint has a state afterwards.
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
    findings.push(...dropUnknown(entity, blueprint));
    for (const [name, relation] of Object.entries(blueprint.relations)) {
      findings.push(...checkRelation(entity, name, relation));
      const dangling = targetsOf(entity.relations.get(name)).filter(
        (identifier) => !entities.has(entityKey(relation.target, identifier)),
      );
      const target = blueprints.get(relation.target);
      const speaker = entity.drafts.find((draft) => draft.relations.has(name));
      for (const identifier of dangling) {
        if (target !== undefined && speaker?.createsMissing === true && mayBeReferenced(relation.target)) {
          entities.set(entityKey(relation.target, identifier), createReferenced(target, identifier));
        } else if (!incomplete.has(relation.target)) {
          const message = `relation "${name}": no ${relation.target} "${identifier}" exists`;
          findings.push(...reportPart(entity, "error", "reference", ["relations", name], message));
        }
      }
    }
  }
  return findings;
}

function dropUnknown(entity: MergedEntity, blueprint: Blueprint): Finding[] {
  const unknown = [...entity.relations.keys()].filter((name) => own(blueprint.relations, name) === undefined);
  return unknown.flatMap((name) => {
    entity.relations.delete(name);
    const message = `blueprint ${blueprint.identifier} has no relation "${name}"; the value is dropped`;
    return reportPart(entity, "error", "reference", ["relations", name], message);
  });
}

function checkRelation(entity: MergedEntity, name: string, relation: RelationDefinition): Finding[] {
  const said = entity.relations.get(name) ?? valueState(null, { source: "blueprint" });
  const state = checkTargets(said, relation);
  entity.relations.set(name, state);
  const report = (message: string) => reportPart(entity, "error", "reference", ["relations", name], message);
  if (state.kind === "unknown" && said.kind === "known") return report(`relation "${name}" ${state.why}`);
  if (state.kind === "missing" && relation.required) return report(`required relation "${name}" is not set`);
  return [];
}

/**
 * Whether a relation may make an entity of a blueprint. Users and teams come from where accounts are kept; a misspelled name
 * must not make one (Port, createMissingRelatedEntities).
 */
export function mayBeReferenced(blueprint: string): boolean {
  return blueprint !== USER_BLUEPRINT && blueprint !== TEAM_BLUEPRINT;
}
