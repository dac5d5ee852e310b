import { entityKey } from "../../model/entity.ts";
import type { Json } from "../../model/json.ts";
import type { SearchRule } from "../../model/search.ts";
import type { Candidate } from "./candidate.ts";
import { MATCH, type Match, MISS, type SearchContext, unknownMatch } from "./context.ts";
import { edgesOf, type FollowRelation, reach, turnEdges } from "./graph.ts";
import { readIdentifiers } from "./identifiers.ts";

/**
 * Makes `relatedTo` ready (Port, search and query: relatedTo). `upstream`: what the named entity depends on, by its relations
 * and those of what it leads to; `downstream`: what depends on it; both unless told. An unknown relation on the way makes all
 * unknown that it may lead to.
 */
export function findRelated(
  rule: SearchRule,
  value: Json | undefined,
  context: SearchContext,
): (candidate: Candidate) => Match {
  const identifiers = readIdentifiers(value);
  const { blueprint, direction, required, maxHops = Number.POSITIVE_INFINITY } = rule;
  if (identifiers === null || blueprint === undefined)
    return () => unknownMatch("relatedTo needs a blueprint, and the identifiers of entities as its value");
  const from = identifiers.map((identifier) => entityKey(blueprint, identifier));
  const unlisted = whyUnlisted(blueprint, from, context);
  const follow: FollowRelation = (_name, definition) =>
    required === undefined || definition.required === required;
  const upstream = (key: string) => {
    const entity = context.catalog.entities.get(key);
    return entity === undefined ? NOWHERE : edgesOf(entity, follow, context);
  };
  const ways = [
    ...(direction === "downstream" ? [] : [upstream]),
    ...(direction === "upstream" ? [] : [turnEdges(follow, context)]),
  ];
  const sure = ways.map((edges) => reach(from, edges, maxHops, false));
  const maybe = ways.map((edges) => reach(from, edges, maxHops, true));
  return (candidate) => {
    if (candidate.kind === "unlisted") return unknownMatch(candidate.why);
    if (sure.some((keys) => keys.has(candidate.key))) return MATCH;
    if (maybe.some((keys) => keys.has(candidate.key)))
      return unknownMatch(`a relation between it and ${identifiers.join(", ")} is unknown`);
    return unlisted === null ? MISS : unknownMatch(unlisted);
  };
}

const NOWHERE = { sure: [], maybe: [] };

/** Why there may be relations that can't be seen: by entities that could not be listed. */
function whyUnlisted(
  blueprint: string,
  from: readonly string[],
  { catalog, config }: SearchContext,
): string | null {
  const why = catalog.incomplete.get(blueprint);
  if (why !== undefined && from.some((key) => !catalog.entities.has(key))) return why;
  for (const [name, reason] of catalog.incomplete)
    if (Object.keys(config.blueprints.get(name)?.relations ?? {}).length > 0) return reason;
  return null;
}
