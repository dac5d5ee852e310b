import type { Config } from "../config/index.ts";
import { type RepositoryFacts, SOME_REPOSITORIES, type UnreadableRepository } from "../facts/index.ts";
import type { JqEngine } from "../jq/index.ts";
import { type Resource, SUPPLIED_KINDS } from "../model/mapping.ts";
import type { People } from "../model/person.ts";
import type { Draft, Finding } from "./catalog.ts";
import { listResources } from "./list-resources.ts";
import { type MappedRepository, mapEach } from "./map-each.ts";
import { namesRepository, patternsOf } from "./select-paths.ts";
import { findUnseen, type Gap, type Unseen } from "./unseen.ts";

/** What was observed of all repositories: the facts of those that could be read, and the others by name. */
export interface Observation {
  readonly repositories: readonly RepositoryFacts[];
  readonly unreadable: readonly UnreadableRepository[];
  /** The organisation's people; left out where nobody asked for them. */
  readonly people?: People;
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
  const { mapped } = await mapEach(config.mappings, sortByName(observed.repositories), jq);
  const parts = mapped.flat();
  return {
    drafts: parts.flatMap(({ drafts }) => drafts),
    findings: parts.flatMap(({ findings }) => findings),
    unseen: joinUnseen(await unseenBySource(config, observed, observed.repositories.length > 0, jq), mapped),
  };
}

/**
 * What may have been said by what no source lists, for each resource: its kind has no source, or a repository can't be read.
 * Where nothing at all was read, the names of what wasn't tell nothing either.
 */
export async function unseenBySource(
  { mappings, settings }: Config,
  { unreadable }: Observation,
  anythingRead: boolean,
  jq: JqEngine,
): Promise<readonly (readonly Unseen[])[]> {
  const names = anythingRead ? settings.organization : null;
  const unseen: (readonly Unseen[])[] = [];
  for (const { resource } of listResources(mappings))
    unseen.push(await findUnseen(resource, gapsOfSources(resource, names, sortByName(unreadable)), jq));
  return unseen;
}

/** All that was not seen, by resource: first what no source lists, then repository by repository. */
export function joinUnseen(
  bySource: readonly (readonly Unseen[])[],
  mapped: readonly MappedRepository[],
): readonly Unseen[] {
  const holes = mapped.filter((parts) => parts.some(({ unseen }) => unseen.length > 0));
  return bySource.flatMap((unseen, index) => [
    ...unseen,
    ...holes.flatMap((parts) => parts[index]?.unseen ?? []),
  ]);
}

/** Things by name, the same in whatever order they come. */
export function sortByName<T extends { readonly name: string }>(list: readonly T[]): readonly T[] {
  return list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Objects that no source lists. Without an organisation nothing is known of them. */
function gapsOfSources(
  resource: Resource,
  organization: string | null,
  unreadable: readonly UnreadableRepository[],
): readonly Gap[] {
  if (!SUPPLIED_KINDS.some((kind) => kind === resource.kind))
    return [{ repository: null, known: {}, why: `no source supplies kind ${resource.kind}` }];
  const patterns = patternsOf(resource);
  const meant = unreadable.filter(
    ({ name }) =>
      name === SOME_REPOSITORIES ||
      patterns.length === 0 ||
      patterns.some((pattern) => namesRepository(pattern, name)),
  );
  return meant.map(({ name, why }) => {
    // Nobody knows which ones they are: they may be about any entity.
    if (name === SOME_REPOSITORIES) return { repository: null, known: {}, why: `${name}: ${why}` };
    const gap = { repository: name, why: `${name}: ${why}` };
    if (organization === null) return { ...gap, known: {} };
    const repository = { name, full_name: `${organization}/${name}`, owner: { login: organization } };
    const below = { repository, __repository: repository, organization };
    return { ...gap, known: resource.kind === "repository" ? repository : below };
  });
}
