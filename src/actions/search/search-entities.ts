import type { Entity } from "../../model/entity.ts";
import type { Search } from "../../model/search.ts";
import type { Candidate } from "./candidate.ts";
import { joinMatches, type Match, type SearchContext } from "./context.ts";
import { compileRule, type RuleMatcher } from "./match-rule.ts";
import { type SettledSearch, settleValues } from "./settle-values.ts";

/** What a search finds. `unknown`: what it found is not sure to be all, or right. */
export type Found =
  | { readonly kind: "found"; readonly entities: readonly Entity[] }
  | { readonly kind: "unknown"; readonly why: string };

/** The most entities that a query gives (Port, dynamic permissions). With more, what is left out can't be told. */
export const MOST_FOUND = 1_000;

/** Finds all entities of the catalog that a search means, sorted by key. Never an answer that unknown values could change. */
export async function searchEntities(search: Search, context: SearchContext): Promise<Found> {
  const match = await prepareSearch(search, context);
  const found: Entity[] = [];
  const { entities, incomplete } = context.catalog;
  for (const [key, entity] of entities) {
    const result = match({ kind: "entity", key, entity });
    if (result.kind === "unknown")
      return { kind: "unknown", why: `whether ${key} is meant can't be told: ${result.why}` };
    if (result.kind === "match") found.push(entity);
  }
  for (const [blueprint, why] of incomplete)
    if (match({ kind: "unlisted", blueprint, why }).kind !== "miss")
      return { kind: "unknown", why: `not every ${blueprint} is listed: ${why}` };
  if (found.length > MOST_FOUND)
    return { kind: "unknown", why: `more than ${MOST_FOUND} entities are meant` };
  return { kind: "found", entities: found };
}

/** Tells of one entity whether a search means it. */
export async function matchEntity(
  search: Search,
  { entity, key }: { readonly entity: Entity; readonly key: string },
  context: SearchContext,
): Promise<Match> {
  const match = await prepareSearch(search, context);
  return match({ kind: "entity", entity, key });
}

/** Makes a search ready to be asked about many entities. */
export async function prepareSearch(
  search: Search,
  context: SearchContext,
): Promise<(candidate: Candidate) => Match> {
  return compileSearch(await settleValues(search, context), context);
}

function compileSearch({ combinator, rules }: SettledSearch, context: SearchContext): RuleMatcher {
  const matchers = rules.map((rule) =>
    rule.kind === "search" ? compileSearch(rule, context) : compileRule(rule, context),
  );
  return (candidate) =>
    joinMatches(
      combinator,
      matchers.map((match) => match(candidate)),
    );
}
