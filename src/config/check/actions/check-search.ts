import type { Blueprint } from "../../../model/blueprint.ts";
import { readSpan } from "../../../model/comparison/dates.ts";
import { DATE_PRESETS } from "../../../model/condition.ts";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import { isMetaProperty } from "../../../model/identifier.ts";
import { isJsonObject, type Json } from "../../../model/json.ts";
import { TEAM_BLUEPRINT, USER_BLUEPRINT } from "../../../model/people-names.ts";
import { isSearch, type Search, type SearchRule } from "../../../model/search.ts";
import { SEARCH_PRESET_DAYS } from "../../../model/search-operators.ts";
import type { DocumentPath } from "../../document-path.ts";
import { own, propertyKind, UNKEPT_META } from "../../properties.ts";
import { suggest } from "../../suggest.ts";
import { suggestProperty } from "../blueprints.ts";
import { mayBeBroken } from "../context.ts";
import type { ActionChecking } from "./action-checking.ts";
import { checkFit } from "./check-search-fit.ts";
import { listTexts } from "./placed.ts";

/** What a search chooses from, and what its values may be. */
export interface SearchScope {
  /** The entities of a blueprint, or any where that isn't known. */
  readonly among: Blueprint | "any";
  /** Where it stands: rules of a condition are about what is stored, not about who asks with which inputs. */
  readonly values: "condition" | "dataset" | "policy";
}

/** Operators that look at nothing but whether there is a value. */
const WITHOUT_VALUE = ["isEmpty", "isNotEmpty", "isExpired", "isNotExpired"];

/** Checks rules of Port's search language against the blueprints: what they name exists (Port, search and query). */
export function checkSearch(
  search: Search,
  path: DocumentPath,
  scope: SearchScope,
  checking: ActionChecking,
): readonly Diagnostic[] {
  const named = search.combinator === "and" ? blueprintNamed(search, checking) : undefined;
  const inner: SearchScope = named === undefined ? scope : { ...scope, among: named };
  return search.rules.flatMap((rule, index) => {
    const at = [...path, "rules", index];
    return isSearch(rule) ? checkSearch(rule, at, inner, checking) : checkRule(rule, at, inner, checking);
  });
}

/** The blueprint that a rule on `$blueprint` narrows a search to. */
function blueprintNamed({ rules }: Search, { context }: ActionChecking): Blueprint | undefined {
  for (const rule of rules) {
    if (isSearch(rule) || rule.property !== "$blueprint" || rule.operator !== "=" || rule.not === true)
      continue;
    if (typeof rule.value === "string") return context.blueprints.get(rule.value);
  }
  return undefined;
}

function checkRule(
  rule: SearchRule,
  path: DocumentPath,
  scope: SearchScope,
  checking: ActionChecking,
): readonly Diagnostic[] {
  return [
    ...checkSubject(rule, path, checking),
    ...checkProperty(rule, path, scope, checking),
    ...checkRelation(rule, path, scope, checking),
    ...checkScorecard(rule, path, checking),
    ...checkNamedBlueprint(rule, path, checking),
    ...checkValue(rule, path, scope, checking),
    ...checkFit(rule, path, scope, checking),
  ];
}

function checkSubject(
  rule: SearchRule,
  path: DocumentPath,
  { error }: ActionChecking,
): readonly Diagnostic[] {
  const { property, propertySchema, relation, scorecard, scorecardRule, operator, value } = rule;
  const subjects = [property, propertySchema, relation, scorecard].filter((each) => each !== undefined);
  const isRelated = operator === "relatedTo";
  if (isRelated && rule.blueprint === undefined)
    return error("schema", path, "relatedTo needs the blueprint of the other entity");
  if (!isRelated && subjects.length !== 1)
    return error("schema", path, "a rule names one of property, propertySchema, relation and scorecard");
  if (scorecardRule !== undefined && scorecard === undefined)
    return error("schema", [...path, "scorecardRule"], "needs the scorecard that it is of");
  if (value === undefined && !WITHOUT_VALUE.includes(operator))
    return error("schema", path, `operator ${operator} needs a value`);
  return [];
}

function checkProperty(
  { property }: SearchRule,
  path: DocumentPath,
  { among }: SearchScope,
  { context: { blueprints }, error, warn }: ActionChecking,
): readonly Diagnostic[] {
  if (property === undefined) return [];
  const at = [...path, "property"];
  const name = typeof property === "string" ? property : (property.path.at(-1) ?? "");
  if (UNKEPT_META.includes(name))
    return warn("unsupported", at, `"${name}" is not kept by a catalog that is rebuilt from its sources`);
  if (isMetaProperty(name)) return [];
  if (typeof property !== "string") return [];
  const candidates = among === "any" ? [...blueprints.values()] : [among];
  if (candidates.length === 0 || candidates.some((each) => propertyKind(blueprints, each, name) !== null))
    return [];
  if (among === "any") return error("reference", at, `no blueprint has a property "${name}"`);
  return error("reference", at, `blueprint ${among.identifier} has no property "${name}"`, () =>
    suggestProperty(among, name),
  );
}

function checkRelation(
  { relation }: SearchRule,
  path: DocumentPath,
  { among }: SearchScope,
  { context: { blueprints }, error }: ActionChecking,
): readonly Diagnostic[] {
  if (relation === undefined) return [];
  const candidates = among === "any" ? [...blueprints.values()] : [among];
  const has = candidates.some((each) => own(each.relations, relation) !== undefined);
  if (has || candidates.length === 0) return [];
  const known = candidates.flatMap(({ relations }) => Object.keys(relations));
  const subject = among === "any" ? "no blueprint has a" : `blueprint ${among.identifier} has no`;
  return error("reference", [...path, "relation"], `${subject} relation "${relation}"`, () =>
    suggest(relation, known),
  );
}

function checkScorecard(
  { scorecard, scorecardRule }: SearchRule,
  path: DocumentPath,
  { context: { scorecards, broken }, error }: ActionChecking,
): readonly Diagnostic[] {
  if (scorecard === undefined || mayBeBroken(broken, "scorecard", scorecard)) return [];
  const found = scorecards.get(scorecard);
  if (found === undefined)
    return error("reference", [...path, "scorecard"], `scorecard "${scorecard}" doesn't exist`, () =>
      suggest(scorecard, scorecards.keys()),
    );
  const rules = found.rules.map(({ identifier }) => identifier);
  if (scorecardRule === undefined || rules.includes(scorecardRule)) return [];
  const message = `scorecard ${scorecard} has no rule "${scorecardRule}"`;
  return error("reference", [...path, "scorecardRule"], message, () => suggest(scorecardRule, rules));
}

function checkNamedBlueprint(
  { blueprint, property, operator, value }: SearchRule,
  path: DocumentPath,
  { context: { blueprints, broken }, error }: ActionChecking,
): readonly Diagnostic[] {
  const isNarrowing = property === "$blueprint" && (operator === "=" || operator === "in");
  const values = isNarrowing ? (Array.isArray(value) ? value : [value]) : [];
  const named = [
    ...(blueprint === undefined ? [] : [{ name: blueprint, at: [...path, "blueprint"] }]),
    ...values.flatMap((name) =>
      typeof name === "string" && !name.includes("{{") ? [{ name, at: [...path, "value"] }] : [],
    ),
  ];
  return named.flatMap(({ name, at }) =>
    blueprints.has(name) || mayBeBroken(broken, "blueprint", name)
      ? []
      : error("reference", at, `blueprint "${name}" doesn't exist`, () => suggest(name, blueprints.keys())),
  );
}

function checkValue(
  { value: written, operator }: SearchRule,
  path: DocumentPath,
  { values }: SearchScope,
  { context: { blueprints }, error, warn }: ActionChecking,
): readonly Diagnostic[] {
  const at = [...path, "value"];
  const value: Json | undefined = written;
  if (isJsonObject(value) && typeof value["context"] === "string") {
    if (values === "condition")
      return error("unsupported", at, "a condition is about entities, whoever asks; use permissions.execute");
    const kind = value["context"] === "user" ? USER_BLUEPRINT : TEAM_BLUEPRINT;
    const person = blueprints.get(kind);
    const name = typeof value["property"] === "string" ? value["property"] : "";
    if (person === undefined || propertyKind(blueprints, person, name) !== null) return [];
    if (own(person.relations, name) !== undefined) return [];
    return warn("reference", [...at, "property"], `blueprint ${kind} has no property "${name}"`, () =>
      suggestProperty(person, name),
    );
  }
  if (isJsonObject(value) && typeof value["jqQuery"] === "string" && values === "condition")
    return error("unsupported", at, "a condition is about entities, whatever is asked for; write a value");
  const template = listTexts(value, at).find((text) => text.value.includes("{{"));
  if (template !== undefined && values === "policy" && !template.isKey) return [];
  if (template !== undefined) {
    const message = 'values of a search are no templates; write {jqQuery: ".inputs.name"} instead';
    return error("unsupported", template.path, message);
  }
  if (operator === "between" || operator === "notBetween" || isRange(value))
    return checkRange(value, at, { error });
  if ((operator === "in" || operator === "notIn") && typeof value === "string")
    return warn("type", at, `operator ${operator} compares with a list`);
  return [];
}

const PRESETS: readonly string[] = [...DATE_PRESETS, ...Object.keys(SEARCH_PRESET_DAYS)];

function isRange(value: Json | undefined): boolean {
  return isJsonObject(value) && "preset" in value;
}

/** A range of dates that there isn't leaves the rule without an answer, whatever it is asked of (Port, search: presets). */
function checkRange(
  value: Json | undefined,
  at: DocumentPath,
  { error }: Pick<ActionChecking, "error">,
): readonly Diagnostic[] {
  if (isJsonObject(value) && typeof value["jqQuery"] === "string") return [];
  const preset = isJsonObject(value) ? value["preset"] : undefined;
  const isKnown = typeof preset === "string" && PRESETS.includes(preset);
  if (typeof preset === "string" && !isKnown)
    return error(
      "type",
      [...at, "preset"],
      `there is no range of dates "${preset}"; use ${PRESETS.join(", ")}`,
      () => suggest(preset, PRESETS),
    );
  if (isKnown || readSpan(value, ANY_MOMENT) !== null) return [];
  return error(
    "type",
    at,
    "must be a range of dates: {preset: lastWeek} or {from: 2026-01-01, to: 2026-01-31}",
  );
}

/** What is from one date to another doesn't depend on when it is read. */
const ANY_MOMENT = new Date(0);
