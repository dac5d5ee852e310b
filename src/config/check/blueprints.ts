import { type Blueprint, blueprintSchema } from "../../model/blueprint.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { isJsonObject } from "../../model/json.ts";
import { compileValueCheck } from "../check-value.ts";
import type { Documents, Located } from "../config.ts";
import { describeValue } from "../describe-value.ts";
import {
  type Blueprints,
  own,
  propertyNames,
  resolveMirrorPath,
  resolveRelationPath,
} from "../properties.ts";
import type { SourceDocument } from "../read-document.ts";
import { suggest } from "../suggest.ts";
import { type CheckContext, reportMissing } from "./context.ts";

/** Checks blueprints against each other: relations, mirror paths, ownership, names, defaults and patterns. */
export function checkBlueprints(documents: Documents, context: CheckContext): Diagnostic[] {
  const { blueprints } = context;
  return documents.blueprints.flatMap((blueprint) => [
    ...checkNames(blueprint),
    ...checkProperties(blueprint),
    ...checkRelations(blueprint, context),
    ...checkMirrors(blueprint, blueprints),
    ...checkOwnership(blueprint, blueprints),
    ...checkAggregations(blueprint),
  ]);
}

/** So many unknown keys of one blueprint are looked at: more than are shown. */
const MANY_KEYS = 200;

/** Top-level keys that a blueprint doesn't have: Port accepts them, so they are only pointed out. */
export function checkBlueprintKeys({ value, locator }: SourceDocument): Diagnostic[] {
  if (!isJsonObject(value)) return [];
  const known = Object.keys(blueprintSchema.shape);
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  return unknown.slice(0, MANY_KEYS).map((key) => {
    const message = `unknown key ${describeValue(key)} is ignored`;
    return locator.problemAtKey("warning", "schema", [key], message, suggest(key, known));
  });
}

function checkNames({ value, locator }: Located<Blueprint>): Diagnostic[] {
  const groups: [string, readonly string[]][] = [
    ["schema.properties", Object.keys(value.schema.properties)],
    ["mirrorProperties", Object.keys(value.mirrorProperties)],
    ["calculationProperties", Object.keys(value.calculationProperties)],
    ["aggregationProperties", Object.keys(value.aggregationProperties)],
  ];
  const owner = new Map<string, string>();
  const found: Diagnostic[] = [];
  for (const [group, names] of groups) {
    for (const name of names) {
      const earlier = owner.get(name);
      if (earlier === undefined) owner.set(name, group);
      else {
        const message = `property "${name}" is already defined under ${earlier}`;
        found.push(locator.problemAtKey("error", "duplicate", [...group.split("."), name], message));
      }
    }
  }
  value.schema.required.forEach((name, index) => {
    if (own(value.schema.properties, name) !== undefined) return;
    const hint = () => suggest(name, Object.keys(value.schema.properties));
    const path = ["schema", "required", index];
    found.push(
      locator.problem("error", "reference", path, `required property "${name}" is not defined`, hint),
    );
  });
  return found;
}

function checkProperties({ value, locator }: Located<Blueprint>): Diagnostic[] {
  return Object.entries(value.schema.properties).flatMap(([name, definition]) => {
    const path = ["schema", "properties", name];
    try {
      const check = compileValueCheck(definition);
      if (definition.default === undefined || definition.default === null) return [];
      return check(definition.default).map((problem) =>
        locator.problem(
          "error",
          "type",
          [...path, "default"],
          `the default of "${name}" does not fit: ${problem}`,
        ),
      );
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const at = "pattern" in definition ? [...path, "pattern"] : path;
      return [
        locator.problem("error", "schema", at, `the definition of property "${name}" is broken: ${why}`),
      ];
    }
  });
}

function checkRelations({ value, locator }: Located<Blueprint>, context: CheckContext): Diagnostic[] {
  return Object.entries(value.relations).flatMap(([name, relation]) => {
    const found: Diagnostic[] = [];
    if (!context.blueprints.has(relation.target)) {
      const path = ["relations", name, "target"];
      found.push(
        ...reportMissing(context, "blueprint", relation.target, locator, path, `relation "${name}": `),
      );
    }
    if (relation.many && relation.required) {
      const message = `relation "${name}" is both many and required; a relation to many can't be required`;
      found.push(locator.problem("error", "reference", ["relations", name, "required"], message));
    }
    return found;
  });
}

function checkMirrors({ value, locator }: Located<Blueprint>, blueprints: Blueprints): Diagnostic[] {
  return Object.entries(value.mirrorProperties).flatMap(([name, mirror]) => {
    const resolved = resolveMirrorPath(blueprints, value, mirror.path);
    if (resolved.kind !== "problem") return [];
    const message = `mirror property "${name}": ${resolved.message}`;
    const hint = () => suggest(resolved.wrong, resolved.known());
    return [locator.problem("error", "reference", ["mirrorProperties", name, "path"], message, hint)];
  });
}

function checkOwnership({ value, locator }: Located<Blueprint>, blueprints: Blueprints): Diagnostic[] {
  if (value.ownership?.type !== "Inherited") return [];
  const path = ["ownership", "path"];
  const resolved = resolveRelationPath(blueprints, value, value.ownership.path);
  if (resolved.kind === "problem") {
    const hint = () => suggest(resolved.wrong, resolved.known());
    return [locator.problem("error", "reference", path, `inherited ownership: ${resolved.message}`, hint)];
  }
  if (resolved.kind === "dangling" || resolved.target.ownership?.type === "Direct") return [];
  const message = `inherited ownership: blueprint ${resolved.target.identifier} doesn't have ownership of type Direct`;
  return [locator.problem("error", "reference", path, message)];
}

function checkAggregations({ value, locator }: Located<Blueprint>): Diagnostic[] {
  return Object.keys(value.aggregationProperties).map((name) => {
    const message = `aggregation property "${name}" is not computed yet; it is unknown, and so is every rule on it`;
    return locator.problemAtKey("warning", "unsupported", ["aggregationProperties", name], message);
  });
}

/** Names that a blueprint could have meant, for rules and mappings that name none of them. */
export function suggestProperty(blueprint: Blueprint, wrong: string): string | undefined {
  return suggest(wrong, [...propertyNames(blueprint), "$identifier", "$title", "$team"]);
}
