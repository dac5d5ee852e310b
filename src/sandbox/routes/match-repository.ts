import { ApiError } from "../http/route.ts";
import { propertyValues } from "../state/property-values.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/**
 * Whether a repository is what a search asks for. The sandbox knows words of the name and `repo:`, `visibility:`,
 * `archived:`, `language:`, `topic:` and `props.<name>:`; throws 422 for other qualifiers rather than find too much.
 */
export function matchesQuery(world: World, repository: Repository, query: string): boolean {
  return query
    .split(/\s+/)
    .filter((term) => term !== "")
    .every((term) => matchesTerm(world, repository, term));
}

function matchesTerm(world: World, repository: Repository, term: string): boolean {
  const [, qualifier = "", value = ""] = /^([\w.-]+):(.*)$/.exec(term) ?? [];
  const same = (text: string | null): boolean => text?.toLowerCase() === value.toLowerCase();
  switch (qualifier) {
    case "":
      return repository.name.toLowerCase().includes(term.toLowerCase());
    case "repo":
      return same(`${repository.owner}/${repository.name}`);
    case "org":
      return same(repository.owner);
    case "visibility":
      return same(repository.visibility);
    case "archived":
      return same(String(repository.archived));
    case "language":
      return same(repository.language);
    case "topic":
      return repository.topics.some(same);
    default:
      return matchesProperty(world, repository, qualifier, value);
  }
}

function matchesProperty(world: World, repository: Repository, qualifier: string, value: string): boolean {
  if (!qualifier.startsWith("props.")) {
    throw new ApiError(422, `The sandbox's search does not know the qualifier ${qualifier}.`);
  }
  const held = propertyValues(world, repository).get(qualifier.slice("props.".length)) ?? null;
  return Array.isArray(held) ? held.includes(value) : held === value;
}
