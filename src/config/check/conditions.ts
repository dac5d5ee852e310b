import type { Blueprint, PropertyDefinition } from "../../model/blueprint.ts";
import { type Condition, NUMBER_OPERATORS, type Query, TEXT_OPERATORS } from "../../model/condition.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { isJsonObject } from "../../model/json.ts";
import { describeType, describeValue } from "../describe-value.ts";
import type { DocumentPath } from "../document-path.ts";
import type { Locator } from "../locate.ts";
import { type Blueprints, own, type PropertyKind, propertyKind, UNKEPT_META } from "../properties.ts";
import { suggest } from "../suggest.ts";
import { suggestProperty } from "./blueprints.ts";

/** Checks the conditions of a query against the blueprint they are about; `path` leads to the query. */
export function checkQuery(
  query: Query,
  path: DocumentPath,
  blueprint: Blueprint,
  blueprints: Blueprints,
  locator: Locator,
): Diagnostic[] {
  return query.conditions.flatMap((condition, index) =>
    checkCondition(condition, [...path, "conditions", index], blueprint, blueprints, locator),
  );
}

function checkCondition(
  condition: Condition,
  path: DocumentPath,
  blueprint: Blueprint,
  blueprints: Blueprints,
  locator: Locator,
): Diagnostic[] {
  const { property, relation } = condition;
  if ((property === undefined) === (relation === undefined)) {
    const message = "a condition names a property or a relation, and not both";
    return [locator.problem("error", "schema", path, message)];
  }
  if (relation !== undefined)
    return checkRelation(relation, [...path, "relation"], blueprint, blueprints, locator);
  const name = property ?? "";
  const kind = propertyKind(blueprints, blueprint, name);
  if (kind === null) return reportProperty(name, [...path, "property"], blueprint, locator);
  if (UNKEPT_META.includes(name)) {
    const message = `"${name}" is not kept by a catalog that is rebuilt from its sources; the condition is always unknown`;
    return [locator.problem("warning", "unsupported", [...path, "property"], message)];
  }
  if ("value" in condition && isBackwards(condition.value)) {
    const message = "`from` is after `to`: no date lies between them";
    return [locator.problem("warning", "suspicious", [...path, "value"], message)];
  }
  const stranger = findStranger(condition, own(blueprint.schema.properties, name));
  if (stranger !== null) {
    const message = `"${name}" is never ${describeValue(stranger.value)}; it is one of ${stranger.known.join(", ")}`;
    const hint = () => suggest(stranger.value, stranger.known);
    return [
      locator.problem(isNarrowing(path) ? "error" : "warning", "type", [...path, "value"], message, hint),
    ];
  }
  const mismatch = describeMismatch(condition, kind);
  if (mismatch === null) return [];
  return [locator.problem("warning", "type", [...path, "value"], `"${name}" is ${mismatch}`)];
}

/** A value that `=`, `!=` or `in` compares with and the property can never have, because its blueprint lists all values. */
function findStranger(condition: Condition, definition: PropertyDefinition | undefined) {
  if (definition === undefined || !("enum" in definition) || definition.enum === undefined) return null;
  if (condition.operator !== "=" && condition.operator !== "!=" && condition.operator !== "in") return null;
  const known = definition.enum.map(String);
  const values: readonly unknown[] = Array.isArray(condition.value) ? condition.value : [condition.value];
  const value = values.find((each): each is string => typeof each === "string" && !known.includes(each));
  return value === undefined ? null : { value, known };
}

/** A filter, or what a gate applies to: a slip there leaves entities out without a word. */
function isNarrowing(path: DocumentPath): boolean {
  return path[0] === "filter" || path[0] === "applies";
}

function checkRelation(
  name: string,
  path: DocumentPath,
  blueprint: Blueprint,
  blueprints: Blueprints,
  locator: Locator,
): Diagnostic[] {
  if (own(blueprint.relations, name) !== undefined) return [];
  if (propertyKind(blueprints, blueprint, name) !== null) {
    const message = `"${name}" is a property of ${blueprint.identifier}; write property: ${name}`;
    return [locator.problemAtKey("error", "reference", path, message)];
  }
  const message = `blueprint ${blueprint.identifier} has no relation ${describeValue(name)}`;
  return [
    locator.problem("error", "reference", path, message, () =>
      suggest(name, Object.keys(blueprint.relations)),
    ),
  ];
}

function reportProperty(
  name: string,
  path: DocumentPath,
  blueprint: Blueprint,
  locator: Locator,
): Diagnostic[] {
  if (own(blueprint.relations, name) !== undefined) {
    const message = `"${name}" is a relation of ${blueprint.identifier}; write relation: ${name}`;
    return [locator.problemAtKey("error", "reference", path, message)];
  }
  const message = `blueprint ${blueprint.identifier} has no property ${describeValue(name)}`;
  return [locator.problem("error", "reference", path, message, () => suggestProperty(blueprint, name))];
}

/** Why an operator or value can never fit the property's type (Port, scorecards: operators and types); null when it can. */
function describeMismatch(condition: Condition, { type, format }: PropertyKind): string | null {
  if (type === "unknown" || !("value" in condition)) return null;
  const { operator } = condition;
  const actual = describeType(type);
  if (operator === "containsAny") {
    return type === "array"
      ? null
      : `${actual}; ${operator} compares lists only, so the condition never holds`;
  }
  if (isJsonObject(condition.value)) {
    const date = format === "date-time" || format === "timer";
    return type === "string" && (date || format === null) ? null : "not a date; a date range never fits it";
  }
  if (NUMBER_OPERATORS.some((name) => name === operator)) {
    return type === "number"
      ? null
      : `${actual}; ${operator} compares numbers only, so the condition never holds`;
  }
  if (TEXT_OPERATORS.some((name) => name === operator)) {
    return type === "string" || type === "number" ? null : `${actual}; ${operator} compares texts only`;
  }
  const values: readonly unknown[] = Array.isArray(condition.value) ? condition.value : [condition.value];
  const wrong = values.find((value) => typeof value !== type);
  if (wrong === undefined || type === "array" || type === "object") return null;
  return `${actual}, and ${describeValue(wrong)} is ${describeType(typeof wrong)}: they are never equal`;
}

function isBackwards(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { from, to } = value;
  if (typeof from !== "string" || typeof to !== "string") return false;
  // A date without a time is the whole day.
  const end = to.includes("T") ? to : `${to}T23:59:59Z`;
  return Date.parse(from) > Date.parse(end);
}
