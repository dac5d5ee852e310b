import { minimatch } from "minimatch";
import type { JsonObject } from "../../../model/json.ts";
import type { FilePlan, RepositoriesRead, RepositorySource } from "../../repository.ts";
import { completeFiles } from "./complete-files.ts";
import { fillProperties } from "./fill-properties.ts";
import { learnRepository } from "./learn.ts";
import { listNames } from "./list-names.ts";
import { type Listing, openListing } from "./listing.ts";
import { readListing } from "./read-listing.ts";
import { readOne } from "./read-one.ts";
import { rowFacts } from "./row-facts.ts";
import { placeOf, type Source } from "./source.ts";

/** Which repositories of GitHub to read. */
export interface GitHubRepositoriesOptions extends Source {
  /** Glob patterns on the name, which ignore case as GitHub does. */
  readonly include: readonly string[];
  /** Names that are left out although they are included. */
  readonly exclude: readonly string[];
}

/** A source of repositories: an organisation on GitHub. */
export interface GitHubRepositories extends RepositorySource {
  readAll: NonNullable<RepositorySource["readAll"]>;
  /** Takes over what the `repository` of a webhook's payload says, e.g. of topics or custom properties. */
  learn(repository: JsonObject): void;
  /** What could not be told the last time for want of a permission, for people; empty when all could. */
  notes(): readonly string[];
}

/**
 * A source of repositories: an organisation on GitHub, read in pages of 100 with what changed since the last time.
 * `readAll` asks again only for what was pushed to since; with `full`, for everything. Only one `readAll` is under way at
 * a time: others wait for it and then read what changed meanwhile.
 */
export function createGitHubRepositories(options: GitHubRepositoriesOptions): GitHubRepositories {
  const { github, cache, include, exclude } = options;
  const place = placeOf(options);
  const bulk: Source = { ...options, github: github.withPriority("bulk") };
  const isIncluded = (name: string) => matches(name, include) && !matches(name, exclude);
  let opened: Listing | null = null;
  const listing = (): Listing => (opened ??= openListing(cache, place));
  let note: string | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const readAll: GitHubRepositories["readAll"] = async (plan, progress, { full = false } = {}) => {
    const unlisted = await readListing(bulk, listing(), plan, { full, progress });
    note = await fillProperties(bulk, listing(), full);
    const told = await tellAll(bulk, listing(), plan, isIncluded);
    cache.trim();
    const names = new Set(unlisted.map(({ name }) => name));
    return {
      repositories: told.repositories.filter(({ name }) => !names.has(name)),
      unreadable: [
        ...told.unreadable,
        ...unlisted.filter(({ name }) => name === "repositories" || isIncluded(name)),
      ],
    };
  };

  return {
    name: "github",
    place,
    list: async () => (await listNames(bulk)).filter(isIncluded),
    read: (name, plan, at) => readOne(options, listing(), name, plan, at),
    readAll(plan, progress, readOptions) {
      const next = last.then(() => readAll(plan, progress, readOptions));
      last = next.catch(() => {});
      return next;
    },
    learn: (repository) => learnRepository(listing(), repository),
    notes: () => (note === null ? [] : [note]),
  };
}

async function tellAll(
  { github, organization: owner, cache }: Source,
  { rows }: Listing,
  plan: FilePlan,
  isIncluded: (name: string) => boolean,
): Promise<RepositoriesRead> {
  const included = [...rows.values()]
    .filter(({ name }) => isIncluded(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const read = included.filter((row) => row.kind === "read");
  const commits = read.map(({ name, state }) => ({ repository: name, state }));
  const files = await completeFiles({ github, owner, cache }, commits, plan);
  return {
    repositories: read.flatMap((row, index) => {
      const own = files[index];
      return own === undefined ? [] : [rowFacts(row, row.state?.commit ?? null, own)];
    }),
    unreadable: included.flatMap((row) => (row.kind === "unread" ? [{ name: row.name, why: row.why }] : [])),
  };
}

function matches(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => minimatch(name, glob, { dot: true, nocase: true }));
}
