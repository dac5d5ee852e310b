import type { Config, Located } from "../config/index.ts";
import type { RepositoryFacts, UnreadableRepository } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { type Mapping, type Resource, SUPPLIED_KINDS } from "../model/mapping.ts";
import type { Draft, Finding } from "./catalog.ts";
import type { MappedObjects } from "./map-objects.ts";
import { mapResource } from "./map-resource.ts";
import { namesRepository, patternsOf } from "./select-paths.ts";
import { findUnseen, type Gap, type Unseen } from "./unseen.ts";

/** What was observed of all repositories: the facts of those that could be read, and the others by name. */
export interface Observation {
  readonly repositories: readonly RepositoryFacts[];
  readonly unreadable: readonly UnreadableRepository[];
}

/** What all mappings made of all repositories. */
export interface MappedRepositories {
  readonly drafts: readonly Draft[];
  readonly findings: readonly Finding[];
  /** What may have been said of entities by what could not be read. */
  readonly unseen: readonly Unseen[];
}

/** Maps repositories by every resource of every mapping, in an order that doesn't depend on the order they come in. */
export async function mapRepositories(
  config: Config,
  observed: Observation,
  jq: JqEngine,
): Promise<MappedRepositories> {
  const repositories = observed.repositories.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const parts: { readonly mapped: MappedObjects; readonly unseen: readonly Unseen[] }[] = [];
  for (const { value, locator } of config.mappings.toSorted(comparePlaces)) {
    for (const [index, resource] of value.resources.entries()) {
      const below = locator.below(["resources", index]);
      const mapped = await mapResource(resource, value, below, repositories, jq);
      const gaps = [...gapsOfSources(resource, config.settings.organization, observed), ...mapped.gaps];
      parts.push({ mapped, unseen: await findUnseen(resource, gaps, jq) });
    }
  }
  return {
    drafts: parts.flatMap(({ mapped }) => mapped.drafts),
    findings: parts.flatMap(({ mapped }) => mapped.findings),
    unseen: parts.flatMap(({ unseen }) => unseen),
  };
}

/** Objects that no source lists: their kind has no source, or their repository can't be read. */
function gapsOfSources(
  resource: Resource,
  organization: string,
  { repositories, unreadable }: Observation,
): readonly Gap[] {
  if (!SUPPLIED_KINDS.some((kind) => kind === resource.kind))
    return [{ known: {}, why: `no source supplies kind ${resource.kind}` }];
  const patterns = patternsOf(resource);
  const meant = unreadable.filter(
    ({ name }) => patterns.length === 0 || patterns.some((pattern) => namesRepository(pattern, name)),
  );
  return meant
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, why }) => {
      const repository = { name, full_name: `${organization}/${name}`, owner: { login: organization } };
      const below = { repository, __repository: repository, organization };
      // Where nothing at all was read, the names of what wasn't tell nothing either.
      const known = repositories.length === 0 ? {} : resource.kind === "repository" ? repository : below;
      return { known, why: `${name}: ${why}` };
    });
}

function comparePlaces(a: Located<Mapping>, b: Located<Mapping>): number {
  const [left, right] = [a.locator.at([]), b.locator.at([])];
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line || left.column - right.column;
}
