import { blueprintsOfResource, type Config, type Located } from "../config/index.ts";
import type { RepositoryFacts, UnreadableRepository } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { type Mapping, type Resource, SUPPLIED_KINDS } from "../model/mapping.ts";
import type { Draft, Finding, Incomplete } from "./catalog.ts";
import type { MappedObjects } from "./map-objects.ts";
import { mapResource } from "./map-resource.ts";
import { namesRepository, patternsOf } from "./select-paths.ts";
import { partsOf, type UnseenParts } from "./unseen-parts.ts";

/** What was observed of all repositories: the facts of those that could be read, and the others by name. */
export interface Observation {
  readonly repositories: readonly RepositoryFacts[];
  readonly unreadable: readonly UnreadableRepository[];
}

/** What all mappings made of all repositories. */
export interface MappedRepositories {
  readonly drafts: readonly Draft[];
  readonly findings: readonly Finding[];
  readonly incomplete: Incomplete;
  /** What may have been said of entities by what could not be read. */
  readonly unseen: readonly UnseenParts[];
}

/** Maps repositories by every resource of every mapping, in an order that doesn't depend on the order they come in. */
export async function mapRepositories(
  config: Config,
  observed: Observation,
  jq: JqEngine,
): Promise<MappedRepositories> {
  const repositories = observed.repositories.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const unreadable = observed.unreadable.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const parts: MappedObjects[] = [];
  const incomplete = new Map<string, string>();
  const unseen: UnseenParts[] = [];
  for (const { value, locator } of config.mappings.toSorted(comparePlaces)) {
    for (const [index, resource] of value.resources.entries()) {
      const below = locator.below(["resources", index]);
      const mapped = await mapResource(resource, value, below, repositories, jq);
      parts.push(mapped);
      const why = explainUnseen(resource, unreadable) ?? mapped.incomplete[0];
      if (why === undefined) continue;
      unseen.push(...partsOf(resource, why));
      for (const blueprint of blueprintsOfResource(resource) ?? config.blueprints.keys())
        if (!incomplete.has(blueprint)) incomplete.set(blueprint, why);
    }
  }
  return {
    drafts: parts.flatMap(({ drafts }) => drafts),
    findings: parts.flatMap(({ findings }) => findings),
    incomplete,
    unseen,
  };
}

/** Why a resource may mean objects that no source lists: their kind has no source, or a repository can't be read. */
function explainUnseen(resource: Resource, unreadable: readonly UnreadableRepository[]): string | null {
  if (!SUPPLIED_KINDS.some((kind) => kind === resource.kind))
    return `no source supplies kind ${resource.kind}`;
  const patterns = patternsOf(resource);
  const repository = unreadable.find(
    ({ name }) => patterns.length === 0 || patterns.some((pattern) => namesRepository(pattern, name)),
  );
  return repository === undefined ? null : `${repository.name}: ${repository.why}`;
}

function comparePlaces(a: Located<Mapping>, b: Located<Mapping>): number {
  const [left, right] = [a.locator.at([]), b.locator.at([])];
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
