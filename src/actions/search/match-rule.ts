import { ANYTHING } from "../../model/comparison/kinds.ts";
import { OPERATIONS, type Operation } from "../../model/comparison/operators.ts";
import { entityKey } from "../../model/entity.ts";
import { isJsonList, type Json } from "../../model/json.ts";
import type { SearchOperator } from "../../model/search-operators.ts";
import { teamSlug } from "../../model/team-slug.ts";
import type { ValueState } from "../../model/value.ts";
import { type Candidate, readProperty, readRelation } from "./candidate.ts";
import { MATCH, type Match, MISS, type SearchContext, turnMatch, unknownMatch } from "./context.ts";
import { followPath } from "./follow-path.ts";
import { matchScore } from "./match-score.ts";
import { findRelated } from "./related.ts";
import type { SettledRule } from "./settle-values.ts";

/** A rule made ready to be asked about many entities. */
export type RuleMatcher = (candidate: Candidate) => Match;

/**
 * Makes a rule ready. A rule that makes no sense is unknown for everything: it neither finds nor leaves out. A value of the
 * wrong kind, such as a list where a text is compared, is missed by `not`, too.
 */
export function compileRule(settled: SettledRule, context: SearchContext): RuleMatcher {
  const match = compilePlain(settled, context);
  if (settled.rule.not !== true) return match;
  return (candidate) => {
    const found = match(candidate);
    return found === MISFIT ? MISS : turnMatch(found);
  };
}

/** A miss because the value is of a kind that can't be compared. */
const MISFIT: Match = { kind: "miss" };

function compilePlain(settled: SettledRule, context: SearchContext): RuleMatcher {
  const { rule, value } = settled;
  if (value.kind === "unknown") return () => unknownMatch(value.why);
  if (rule.operator === "relatedTo") return findRelated(rule, value.value, context);
  if (rule.operator === "matchAny") return followPath(rule, value.value, context);
  if (rule.scorecard !== undefined) return matchScore(rule, value.value, context);
  const operation = operationOf(rule.operator, value.value, value.from === "teams", context.now);
  if (operation.needs === null)
    return () => unknownMatch(`the value of a rule makes no sense for ${rule.operator}`);
  const { property, relation } = rule;
  if (relation !== undefined) return (candidate) => decide(readRelation(candidate, relation), operation);
  if (typeof property !== "string")
    return () => unknownMatch(`a rule with ${rule.operator} must name a property, a relation or a scorecard`);
  const organization = context.config.settings.organization;
  return (candidate) => {
    if (candidate.kind === "unlisted" && property === "$identifier")
      return isListed(candidate.blueprint, rule.operator, value.value, context)
        ? MISS
        : unknownMatch(candidate.why);
    const state = readProperty(candidate, property);
    return decide(
      property === "$team" && value.from !== "rule" ? bySlug(state, organization) : state,
      operation,
    );
  };
}

function decide(state: ValueState, { holds, needs }: Operation): Match {
  if (state.kind === "unknown") return unknownMatch(state.why);
  if (state.kind === "known" && needs?.read(state.value) === undefined) return MISFIT;
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
  if (operator === "notIn") return turned(OPERATIONS.in(expected, now));
  if (!isAnyOf || (operator !== "=" && operator !== "!=" && operator !== "in"))
    return OPERATIONS[operator](expected, now);
  const one = OPERATIONS.in(expected, now);
  const some = OPERATIONS.containsAny(expected, now);
  const any: Operation = { needs: ANYTHING, holds: (value) => (isJsonList(value) ? some : one).holds(value) };
  return operator === "!=" ? turned(any) : any;
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
