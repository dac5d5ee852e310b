import type { Blueprint } from "../../model/blueprint.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Gate } from "../../model/gate.ts";
import type { Json } from "../../model/json.ts";
import { type PolicyTest, splitRuleName } from "../../model/policy-test.ts";
import { levelsOf } from "../../model/scorecard.ts";
import { compileValueCheck } from "../check-value.ts";
import type { Documents, Located } from "../config.ts";
import { describeType, describeValue } from "../describe-value.ts";
import type { DocumentPath } from "../document-path.ts";
import { own, propertyKind } from "../properties.ts";
import { suggest } from "../suggest.ts";
import { suggestProperty } from "./blueprints.ts";
import { type CheckContext, mayBeBroken, reportMissing } from "./context.ts";

/** Checks policy tests against what they are about: every name exists, and values are such as the properties may have. */
export function checkTests(documents: Documents, context: CheckContext): Diagnostic[] {
  return documents.tests.flatMap((test) => {
    const { entity, before } = test.value;
    const blueprint = context.blueprints.get(entity.blueprint);
    const expected = checkExpectations(test, documents, context);
    if (blueprint === undefined) {
      const path = ["entity", "blueprint"];
      return [...reportMissing(context, "blueprint", entity.blueprint, test.locator, path), ...expected];
    }
    return [
      ...checkSide(test, entity, ["entity"], blueprint, context),
      ...(before ? checkSide(test, before, ["before"], blueprint, context) : []),
      ...expected,
    ];
  });
}

type Side = Pick<NonNullable<PolicyTest["before"]>, "properties" | "relations" | "unknown">;

function checkSide(
  { locator }: Located<PolicyTest>,
  { properties = {}, relations = {}, unknown = [] }: Side,
  path: DocumentPath,
  blueprint: Blueprint,
  context: CheckContext,
): Diagnostic[] {
  const names = Object.entries(properties).flatMap(([name, value]) => {
    const at = [...path, "properties", name];
    if (propertyKind(context.blueprints, blueprint, name) !== null) {
      const problem = describeMisfit(name, value, blueprint, context);
      return problem === null ? [] : [locator.problem("error", "type", at, `property "${name}" ${problem}`)];
    }
    const isRelation = own(blueprint.relations, name) !== undefined;
    const message = isRelation
      ? `"${name}" is a relation of ${blueprint.identifier}; write it under relations`
      : `blueprint ${blueprint.identifier} has no property ${describeValue(name)}`;
    const guess = isRelation ? undefined : () => suggestProperty(blueprint, name);
    return [locator.problemAtKey("error", "reference", at, message, guess)];
  });
  const related = Object.entries(relations).flatMap(([name, value]) => {
    const at = [...path, "relations", name];
    const relation = own(blueprint.relations, name);
    if (relation === undefined) {
      const message = `blueprint ${blueprint.identifier} has no relation ${describeValue(name)}`;
      const guess = () => suggest(name, Object.keys(blueprint.relations));
      return [locator.problemAtKey("error", "reference", at, message, guess)];
    }
    if (value === null || relation.many === Array.isArray(value)) return [];
    const expected = relation.many ? "a list of identifiers" : "one identifier";
    return [locator.problem("error", "type", at, `relation "${name}" takes ${expected}`)];
  });
  const unseen = unknown.flatMap((name, index) => {
    const isThere =
      propertyKind(context.blueprints, blueprint, name) !== null ||
      own(blueprint.relations, name) !== undefined;
    if (isThere) return [];
    const message = `blueprint ${blueprint.identifier} has no property or relation ${describeValue(name)}`;
    const guess = () => suggestProperty(blueprint, name) ?? suggest(name, Object.keys(blueprint.relations));
    return [locator.problem("error", "reference", [...path, "unknown", index], message, guess)];
  });
  return [...names, ...related, ...unseen];
}

/** Why a property can't have a value; null when it can. */
function describeMisfit(
  name: string,
  value: Json,
  blueprint: Blueprint,
  { blueprints }: CheckContext,
): string | null {
  if (value === null) return null;
  const stored = own(blueprint.schema.properties, name);
  if (stored !== undefined) {
    try {
      return compileValueCheck(stored)(value)[0] ?? null;
    } catch {
      // A broken definition is reported where it stands.
      return null;
    }
  }
  const type = propertyKind(blueprints, blueprint, name)?.type ?? "unknown";
  const actual = Array.isArray(value) ? "array" : typeof value;
  if (type === "unknown" || type === actual) return null;
  return `is ${describeType(type)}, and ${describeValue(value)} is not`;
}

function checkExpectations(
  { value: { entity, expect }, locator }: Located<PolicyTest>,
  documents: Documents,
  context: CheckContext,
): Diagnostic[] {
  const missing = (kind: "scorecard" | "gate", name: string, known: Iterable<string>, path: DocumentPath) => {
    if (mayBeBroken(context.broken, kind, name)) return [];
    const message = `${kind} ${describeValue(name)} doesn't exist`;
    return [locator.problemAtKey("error", "reference", path, message, () => suggest(name, known))];
  };
  const stranger = (what: string, { blueprint }: { readonly blueprint: string }, path: DocumentPath) => {
    if (blueprint === entity.blueprint) return [];
    const message = `${what} is about ${blueprint}, and the entity is a ${entity.blueprint}`;
    return [locator.problemAtKey("error", "reference", path, message)];
  };
  const levels = Object.entries(expect.levels ?? {}).flatMap(([name, level]) => {
    const path = ["expect", "levels", name];
    const scorecard = context.scorecards.get(name);
    if (scorecard === undefined) return missing("scorecard", name, context.scorecards.keys(), path);
    if (level === null) return [];
    const titles = levelsOf(scorecard).map(({ title }) => title);
    if (titles.includes(level)) return stranger(`scorecard ${name}`, scorecard, path);
    const message = `level "${level}" doesn't exist in ${name}; use one of ${titles.join(", ")}`;
    return [locator.problem("error", "reference", path, message, () => suggest(level, titles))];
  });
  const rules = Object.keys(expect.rules ?? {}).flatMap((name) => {
    const path = ["expect", "rules", name];
    const { scorecard: card, rule } = splitRuleName(name);
    const scorecard = context.scorecards.get(card);
    if (scorecard === undefined) return missing("scorecard", card, context.scorecards.keys(), path);
    const known = scorecard.rules.map(({ identifier }) => identifier);
    if (known.includes(rule)) return stranger(`scorecard ${card}`, scorecard, path);
    const message = `scorecard ${card} has no rule ${describeValue(rule)}; a rule is <scorecard>/<rule>`;
    return [locator.problemAtKey("error", "reference", path, message, () => suggest(rule, known))];
  });
  const all = new Map(documents.gates.map(({ value }) => [value.identifier, value]));
  const gates = Object.entries(expect.gates ?? {}).flatMap(([name, outcome]) => {
    const path = ["expect", "gates", name];
    const gate = all.get(name);
    if (gate === undefined) return missing("gate", name, all.keys(), path);
    return outcome === null ? [] : stranger(`gate ${name}`, aboutOf(gate), path);
  });
  return [...levels, ...rules, ...gates];
}

function aboutOf({ applies: { blueprint } }: Gate): { readonly blueprint: string } {
  return { blueprint };
}
