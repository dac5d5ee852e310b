import type { Blueprint, PropertyDefinition } from "../../model/blueprint.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { type EntityDocument, entityKey } from "../../model/entity.ts";
import { compileValueCheck } from "../check-value.ts";
import type { Documents, Located } from "../config.ts";
import { type Blueprints, own, propertyKind } from "../properties.ts";
import { suggest } from "../suggest.ts";
import { suggestProperty } from "./blueprints.ts";
import { type CheckContext, reportMissing } from "./context.ts";
import { mappedBlueprints } from "./mappings.ts";

/**
 * Checks hand-written entities against their blueprints and each other. What a mapping may still add
 * (required properties, entities that relations point at) is left to the catalog.
 */
export function checkEntities(documents: Documents, context: CheckContext): Diagnostic[] {
  const { blueprints } = context;
  const mapped = mappedBlueprints(documents.mappings);
  const written = new Set(
    documents.entities.map(({ value }) => entityKey(value.blueprint, value.identifier)),
  );
  const complete = (blueprint: string) => mapped !== null && !mapped.has(blueprint);
  return documents.entities.flatMap((entity) => {
    const blueprint = blueprints.get(entity.value.blueprint);
    if (blueprint === undefined) {
      return reportMissing(context, "blueprint", entity.value.blueprint, entity.locator, ["blueprint"]);
    }
    return [
      ...checkProperties(entity, blueprint, blueprints),
      ...checkRelations(entity, blueprint, written, complete),
      ...checkTeam(entity, blueprint),
      ...(complete(blueprint.identifier) ? checkRequired(entity, blueprint) : []),
    ];
  });
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
      const hint = kind === undefined ? suggestProperty(blueprint, name) : undefined;
      const message =
        kind === undefined
          ? `blueprint ${blueprint.identifier} has no property "${name}"`
          : `"${name}" is a ${kind} property; it is computed and can't be written`;
      return [locator.problemAtKey("error", "reference", ["properties", name], message, hint)];
    }
    if (json === null) return [];
    return valueProblems(definition, json).map((problem) =>
      locator.problem("error", "type", ["properties", name], `property "${name}" ${problem}`),
    );
  });
}

/** A broken definition is reported where it stands, in the blueprint, and finds nothing wrong with values. */
function valueProblems(
  definition: PropertyDefinition,
  value: Parameters<ReturnType<typeof compileValueCheck>>[0],
): readonly string[] {
  try {
    return compileValueCheck(definition)(value);
  } catch {
    return [];
  }
}

function checkRelations(
  entity: Located<EntityDocument>,
  blueprint: Blueprint,
  written: ReadonlySet<string>,
  complete: (blueprint: string) => boolean,
): Diagnostic[] {
  const { value, locator } = entity;
  return Object.entries(value.relations).flatMap(([name, target]) => {
    const relation = own(blueprint.relations, name);
    if (relation === undefined) {
      const hint = suggest(name, Object.keys(blueprint.relations));
      const message = `blueprint ${blueprint.identifier} has no relation "${name}"`;
      return [locator.problemAtKey("error", "reference", ["relations", name], message, hint)];
    }
    if (relation.many !== Array.isArray(target) && target !== null) {
      const expected = relation.many ? "a list of identifiers" : "one identifier";
      return [locator.problem("error", "type", ["relations", name], `relation "${name}" takes ${expected}`)];
    }
    if (!complete(relation.target)) return [];
    const targets = target === null ? [] : Array.isArray(target) ? target : [target];
    return targets.flatMap((identifier, index) => {
      if (written.has(entityKey(relation.target, identifier))) return [];
      const path = ["relations", name, ...(Array.isArray(target) ? [index] : [])];
      const prefix = `${relation.target}/`;
      const known = [...written]
        .filter((key) => key.startsWith(prefix))
        .map((key) => key.slice(prefix.length));
      const message = `no ${relation.target} "${identifier}" exists`;
      return [locator.problem("error", "reference", path, message, suggest(identifier, known))];
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
        unset(value.properties, name) && own(blueprint.schema.properties, name)?.default === undefined,
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
