import type { Blueprint, PropertyDefinition } from "../../model/blueprint.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { EntityDocument } from "../../model/entity.ts";
import type { Json } from "../../model/json.ts";
import { compileValueCheck } from "../check-value.ts";
import type { Documents, Located } from "../config.ts";
import { describeValue } from "../describe-value.ts";
import { type Blueprints, own, propertyKind } from "../properties.ts";
import { suggest } from "../suggest.ts";
import { suggestProperty } from "./blueprints.ts";
import { type CheckContext, mayBeBroken, reportMissing } from "./context.ts";
import { mappedBlueprints } from "./mappings.ts";

/**
 * Checks hand-written entities against their blueprints and each other. What a mapping may still add
 * (required properties, entities that relations point at) is left to the catalog.
 */
export function checkEntities(documents: Documents, context: CheckContext): Diagnostic[] {
  const { blueprints } = context;
  const known = knownEntities(documents, context);
  return documents.entities.flatMap((entity) => {
    const blueprint = blueprints.get(entity.value.blueprint);
    if (blueprint === undefined) {
      return reportMissing(context, "blueprint", entity.value.blueprint, entity.locator, ["blueprint"]);
    }
    return [
      ...checkProperties(entity, blueprint, blueprints),
      ...checkRelations(entity, blueprint, known),
      ...checkTeam(entity, blueprint),
      ...(known.isComplete(blueprint.identifier) ? checkRequired(entity, blueprint) : []),
    ];
  });
}

/** Which entities there are, as far as the configuration can tell. */
interface KnownEntities {
  /** True when all entities of a blueprint are written by hand, so that one that isn't written doesn't exist. */
  isComplete(blueprint: string): boolean;
  /** True when an entity is written, or a broken document may describe it. */
  has(blueprint: string, identifier: string): boolean;
  suggest(blueprint: string, identifier: string): string | undefined;
}

function knownEntities(documents: Documents, { blueprints, broken }: CheckContext): KnownEntities {
  const mapped = broken.unreadable.has("mapping") ? null : mappedBlueprints(documents.mappings);
  const written = new Map<string, Set<string>>();
  for (const { value } of documents.entities) {
    written.set(value.blueprint, (written.get(value.blueprint) ?? new Set()).add(value.identifier));
  }
  return {
    isComplete: (blueprint) => blueprints.has(blueprint) && mapped !== null && !mapped.has(blueprint),
    has: (blueprint, identifier) =>
      written.get(blueprint)?.has(identifier) === true || mayBeBroken(broken, "entity", identifier),
    suggest: (blueprint, identifier) => suggest(identifier, written.get(blueprint) ?? []),
  };
}

function checkProperties(
  entity: Located<EntityDocument>,
  blueprint: Blueprint,
  blueprints: Blueprints,
): Diagnostic[] {
  const { value, locator } = entity;
  return Object.entries(value.properties).flatMap(([name, json]) => {
    const definition = own(blueprint.schema.properties, name);
    if (definition === undefined) {
      const kind = propertyKind(blueprints, blueprint, name)?.kind;
      const hint = kind === undefined ? () => suggestProperty(blueprint, name) : undefined;
      const message =
        kind === undefined
          ? `blueprint ${blueprint.identifier} has no property "${name}"`
          : `"${name}" is a ${kind} property; it is computed and can't be written`;
      return [locator.problemAtKey("error", "reference", ["properties", name], message, hint)];
    }
    if (json === null) return [];
    const hint = () => suggestValue(definition, json);
    return valueProblems(definition, json).map((problem) =>
      locator.problem("error", "type", ["properties", name], `property "${name}" ${problem}`, hint),
    );
  });
}

function suggestValue(definition: PropertyDefinition, value: Json): string | undefined {
  if (definition.type !== "string" || definition.enum === undefined || typeof value !== "string")
    return undefined;
  return definition.enum.includes(value) ? undefined : suggest(value, definition.enum);
}

/** A broken definition is reported where it stands, in the blueprint, and finds nothing wrong with values. */
function valueProblems(definition: PropertyDefinition, value: Json): readonly string[] {
  try {
    return compileValueCheck(definition)(value);
  } catch {
    return [];
  }
}

function checkRelations(
  entity: Located<EntityDocument>,
  blueprint: Blueprint,
  known: KnownEntities,
): Diagnostic[] {
  const { value, locator } = entity;
  return Object.entries(value.relations).flatMap(([name, target]) => {
    const relation = own(blueprint.relations, name);
    if (relation === undefined) {
      const hint = () => suggest(name, Object.keys(blueprint.relations));
      const message = `blueprint ${blueprint.identifier} has no relation "${name}"`;
      return [locator.problemAtKey("error", "reference", ["relations", name], message, hint)];
    }
    if (relation.many !== Array.isArray(target) && target !== null) {
      const expected = relation.many ? "a list of identifiers" : "one identifier";
      return [locator.problem("error", "type", ["relations", name], `relation "${name}" takes ${expected}`)];
    }
    if (!known.isComplete(relation.target)) return [];
    const targets = target === null ? [] : Array.isArray(target) ? target : [target];
    return targets.flatMap((identifier, index) => {
      if (known.has(relation.target, identifier)) return [];
      const path = ["relations", name, ...(Array.isArray(target) ? [index] : [])];
      const message = `relation "${name}": no ${relation.target} ${describeValue(identifier)} exists`;
      const hint = () => known.suggest(relation.target, identifier);
      return [locator.problem("error", "reference", path, message, hint)];
    });
  });
}

function checkTeam({ value, locator }: Located<EntityDocument>, blueprint: Blueprint): Diagnostic[] {
  if (value.team === undefined || blueprint.ownership?.type !== "Inherited") return [];
  const message = `team is inherited by ${blueprint.ownership.path} and can't be written`;
  return [locator.problem("error", "reference", ["team"], message)];
}

function checkRequired({ value, locator }: Located<EntityDocument>, blueprint: Blueprint): Diagnostic[] {
  const unset = (record: Readonly<Record<string, unknown>>, name: string) =>
    (own(record, name) ?? null) === null;
  const properties = blueprint.schema.required
    .filter(
      (name) =>
        unset(value.properties, name) && (own(blueprint.schema.properties, name)?.default ?? null) === null,
    )
    .map((name) =>
      locator.problem("error", "reference", ["properties"], `required property "${name}" is not set`),
    );
  const relations = Object.entries(blueprint.relations)
    .filter(([name, relation]) => relation.required && unset(value.relations, name))
    .map(([name]) =>
      locator.problem("error", "reference", ["relations"], `required relation "${name}" is not set`),
    );
  return [...properties, ...relations];
}
