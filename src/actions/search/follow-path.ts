import { type Entity, entityKey } from "../../model/entity.ts";
import type { Json } from "../../model/json.ts";
import type { SearchRule } from "../../model/search.ts";
import type { Candidate } from "./candidate.ts";
import { MATCH, type Match, MISS, type SearchContext, unknownMatch } from "./context.ts";
import { edgesOf, reach } from "./graph.ts";
import { readIdentifiers } from "./identifiers.ts";

/**
 * Makes `matchAny` ready (Port, search and query: path filter). Without `fromBlueprint` the path leads from the entity to one
 * that is named; with it from those named, which are of that blueprint, to the entity. `maxHops`: how often each relation may
 * be followed, for those that lead to the same blueprint again.
 */
export function followPath(
  rule: SearchRule,
  value: Json | undefined,
  context: SearchContext,
): (candidate: Candidate) => Match {
  const identifiers = readIdentifiers(value);
  const { property, maxHops = 1 } = rule;
  if (identifiers === null || property === undefined || typeof property === "string")
    return () => unknownMatch("matchAny needs {path: [...]} as its property, and identifiers as its value");
  const { path, fromBlueprint } = property;
  const walk = (from: readonly string[], withMaybe: boolean) =>
    follow(from, path, maxHops, withMaybe, context);
  const unlisted = whyUnlisted(context);
  if (fromBlueprint === undefined)
    return (candidate) => {
      if (candidate.kind === "unlisted") return unknownMatch(candidate.why);
      // No blueprint holds a slash in a key.
      const isNamed = (keys: readonly string[]) =>
        keys.some((key) => identifiers.includes(key.slice(key.indexOf("/") + 1)));
      if (isNamed(walk([candidate.key], false))) return MATCH;
      if (isNamed(walk([candidate.key], true))) return unknownMatch("a relation on the path is unknown");
      return unlisted === null || path.length * maxHops === 1 ? MISS : unknownMatch(unlisted);
    };
  const from = identifiers.map((identifier) => entityKey(fromBlueprint, identifier));
  const sure = new Set(walk(from, false));
  const maybe = new Set(walk(from, true));
  return (candidate) => {
    if (candidate.kind === "unlisted") return unknownMatch(candidate.why);
    if (sure.has(candidate.key)) return MATCH;
    if (maybe.has(candidate.key)) return unknownMatch("a relation on the path is unknown");
    return unlisted === null ? MISS : unknownMatch(unlisted);
  };
}

function follow(
  from: readonly string[],
  path: readonly string[],
  maxHops: number,
  withMaybe: boolean,
  context: SearchContext,
): readonly string[] {
  let keys = from;
  for (const relation of path) {
    const edges = (key: string) => {
      const entity: Entity | undefined = context.catalog.entities.get(key);
      return entity === undefined
        ? { sure: [], maybe: [] }
        : edgesOf(entity, (name) => name === relation, context);
    };
    keys = [...reach(keys, edges, maxHops, withMaybe)];
  }
  return keys;
}

/** Entities on the way may be those that could not be listed. */
function whyUnlisted({ catalog }: SearchContext): string | null {
  const [why = null] = catalog.incomplete.values();
  return why;
}
