import { propertyKind } from "../../config/index.ts";
import { ANYTHING } from "../../model/comparison/kinds.ts";
import { OPERATIONS, type Operation } from "../../model/comparison/operators.ts";
import { entityKey } from "../../model/entity.ts";
import { isJsonList, type Json } from "../../model/json.ts";
import type { SearchOperator } from "../../model/search-operators.ts";
import { teamSlug } from "../../model/team-slug.ts";
import type { ValueState } from "../../model/value.ts";
import { type Candidate, readProperty, readRelation } from "./candidate.ts";
import { compareMoments, compareSameMoment, settlePreset } from "./compare-dates.ts";
import {
  joinMatches,
  MATCH,
  type Match,
  MISS,
  type SearchContext,
  turnMatch,
  unknownMatch,
} from "./context.ts";
import { followPath } from "./follow-path.ts";
import { matchScore } from "./match-score.ts";
import { listSchemaProperties } from "./property-schema.ts";
import { findRelated } from "./related.ts";
import type { SettledRule } from "./settle-values.ts";

/** A rule made ready to be asked about many entities. */
export type RuleMatcher = (candidate: Candidate) => Match;

/** `misfit`: the value is of a kind that can't be compared. */
type Compared = Match | { readonly kind: "misfit"; readonly why: string };

/**
 * Makes a rule ready. A rule that makes no sense is unknown for everything: it neither finds nor leaves out. A value of the
 * wrong kind, such as a list where a text is compared, is missed by `not`, too; in a strict search it is unknown.
 */
export function compileRule(settled: SettledRule, context: SearchContext): RuleMatcher {
  const match = compilePlain(settled, context);
  const isTurned = settled.rule.not === true;
  return (candidate) => {
    const found = match(candidate);
    if (found.kind === "misfit") return context.isStrict === true ? unknownMatch(found.why) : MISS;
    return isTurned ? turnMatch(found) : found;
  };
}

function compilePlain(settled: SettledRule, context: SearchContext): (candidate: Candidate) => Compared {
  const { rule, value } = settled;
  if (value.kind === "unknown") return () => unknownMatch(value.why);
  if (rule.operator === "relatedTo") return findRelated(rule, value.value, context);
  if (rule.operator === "matchAny") return followPath(rule, value.value, context);
  if (rule.scorecard !== undefined) return matchScore(rule, value.value, context);
  const { operator, property, relation, propertySchema } = rule;
  const expected = settlePreset(value.value, context.now);
  const operation = operationOf(operator, expected, value.from === "teams", context.now);
  if (operation.needs === null)
    return () => unknownMatch(`the value of a rule makes no sense for ${operator}`);
  const sameMoment = compareSameMoment(operator, expected);
  if (relation !== undefined)
    return (candidate) => decide(readRelation(candidate, relation), operation, relation, operator);
  const { blueprints, settings } = context.config;
  const ofProperty = (candidate: Candidate, name: string): Compared => {
    const state = readProperty(candidate, name);
    const isTeam = name === "$team" && value.from !== "rule";
    const blueprint = blueprints.get(blueprintOf(candidate));
    const isDate =
      sameMoment !== null &&
      blueprint !== undefined &&
      propertyKind(blueprints, blueprint, name)?.format === "date-time";
    return decide(
      isTeam ? bySlug(state, settings.organization) : state,
      isDate ? sameMoment : operation,
      name,
      operator,
    );
  };
  if (propertySchema !== undefined)
    return (candidate) => {
      if (NEGATIVE.includes(operator))
        return unknownMatch(`what ${operator} means for several properties isn't told`);
      const names = listSchemaProperties(blueprintOf(candidate), propertySchema, blueprints);
      const found = names.map((name) => ofProperty(candidate, name));
      const matches = found.filter((each) => each.kind !== "misfit");
      const misfit = found.find((each) => each.kind === "misfit");
      const joined = joinMatches("or", matches);
      return joined.kind === "miss" ? (misfit ?? joined) : joined;
    };
  if (typeof property !== "string")
    return () => unknownMatch(`a rule with ${operator} must name a property, a relation or a scorecard`);
  return (candidate) => {
    if (candidate.kind === "unlisted" && property === "$identifier")
      return isListed(candidate.blueprint, operator, value.value, context)
        ? MISS
        : unknownMatch(candidate.why);
    return ofProperty(candidate, property);
  };
}

/** Operators that hold for what isn't there. */
const NEGATIVE: readonly SearchOperator[] = [
  "!=",
  "notIn",
  "doesNotContains",
  "doesNotBeginsWith",
  "doesNotEndsWith",
  "notBetween",
  "isEmpty",
];

function blueprintOf(candidate: Candidate): string {
  return candidate.kind === "entity" ? candidate.entity.blueprint : candidate.blueprint;
}

function decide(
  state: ValueState,
  { holds, needs }: Operation,
  name: string,
  operator: SearchOperator,
): Compared {
  if (state.kind === "unknown") return unknownMatch(state.why);
  if (state.kind === "known" && needs?.read(state.value) === undefined)
    return { kind: "misfit", why: `${name} is of a kind that can't be compared by ${operator}` };
  return holds(state.kind === "known" ? state.value : null) ? MATCH : MISS;
}

/** An operator with its value. Several values of who asks are each as good as the other. */
function operationOf(
  operator: Exclude<SearchOperator, "relatedTo" | "matchAny">,
  expected: Json | undefined,
  isAnyOf: boolean,
  now: Date,
): Operation {
  const turned = (operation: Operation): Operation => ({
    needs: operation.needs,
    holds: (value) => value === null || !operation.holds(value),
  });
  const moments = compareMoments(operator, expected, now);
  if (moments !== null) return moments;
  if (operator === "isExpired" || operator === "isNotExpired") return { needs: null, holds: () => false };
  if (!isAnyOf || !(operator === "=" || operator === "!=" || operator === "in" || operator === "notIn"))
    return operator === "notIn" ? turned(OPERATIONS.in(expected, now)) : OPERATIONS[operator](expected, now);
  const one = OPERATIONS.in(expected, now);
  const some = OPERATIONS.containsAny(expected, now);
  const any: Operation = { needs: ANYTHING, holds: (value) => (isJsonList(value) ? some : one).holds(value) };
  return operator === "!=" || operator === "notIn" ? turned(any) : any;
}

/** Whether all entities that a rule names by identifier are listed: then one that isn't can't be meant. */
function isListed(
  blueprint: string,
  operator: SearchOperator,
  value: Json | undefined,
  { catalog }: SearchContext,
): boolean {
  if (operator !== "=" && operator !== "in") return false;
  const names = isJsonList(value) ? value : [value];
  return names.every((name) => typeof name === "string" && catalog.entities.has(entityKey(blueprint, name)));
}

/** Teams by slug, as GitHub tells of them. */
function bySlug(state: ValueState, organization: string): ValueState {
  if (state.kind !== "known" || !isJsonList(state.value)) return state;
  const value = state.value.map((name) =>
    typeof name === "string" ? (teamSlug(name, organization) ?? name) : name,
  );
  return { ...state, value };
}
