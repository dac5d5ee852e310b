import { minimatch } from "minimatch";
import type { JsonObject } from "../../../model/json.ts";
import {
  type FilePlan,
  type RepositoriesRead,
  type RepositoryFacts,
  type RepositoryRead,
  type RepositorySource,
  SOME_REPOSITORIES,
} from "../../repository.ts";
import { completeFiles } from "./complete-files.ts";
import type { UnknownProperties } from "./custom-properties.ts";
import { fillProperties } from "./fill-properties.ts";
import { learnRepository } from "./learn.ts";
import { listNames } from "./list-names.ts";
import { type Listing, openListing } from "./listing.ts";
import { readListing } from "./read-listing.ts";
import { readOne } from "./read-one.ts";
import type { ReadRow } from "./row.ts";
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
  /** Reads one repository at the head of its default branch; null when there is none of this name, or it isn't included. */
  find(name: string, plan: FilePlan): Promise<RepositoryRead | null>;
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
  const known: KnownFacts = new WeakMap();
  let properties: UnknownProperties | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const readAll: GitHubRepositories["readAll"] = async (plan, progress, { full = false } = {}) => {
    const unlisted = await readListing(bulk, listing(), plan, { full, progress });
    if (full || properties?.denied !== true) properties = await fillProperties(bulk, listing(), full);
    const told = await tellAll(bulk, listing(), plan, isIncluded, known);
    cache.trim();
    const names = new Set(unlisted.map(({ name }) => name));
    return {
      repositories: told.repositories.filter(({ name }) => !names.has(name)),
      unreadable: [
        ...told.unreadable,
        ...unlisted.filter(({ name }) => name === SOME_REPOSITORIES || isIncluded(name)),
      ],
    };
  };

  return {
    name: "github",
    place,
    list: async () => (await listNames(bulk)).filter(isIncluded),
    async read(name, plan, at) {
      const read = await readOne(options, listing(), name, plan, at);
      return read.kind === "absent" ? { kind: "unreadable", repository: { name, why: read.why } } : read;
    },
    async find(name, plan) {
      if (!isIncluded(name)) return null;
      const read = await readOne(options, listing(), name, plan);
      return read.kind === "absent" ? null : read;
    },
    readAll(plan, progress, readOptions) {
      const next = last.then(() => readAll(plan, progress, readOptions));
      last = next.catch(() => {});
      return next;
    },
    learn: (repository) => learnRepository(listing(), repository),
    notes: () => (properties === null ? [] : [properties.why]),
  };
}

/** Facts by the row that they were made of, with the plan that they answer: a row that didn't change gives the same facts. */
type KnownFacts = WeakMap<ReadRow, { readonly plan: string; readonly facts: RepositoryFacts }>;

async function tellAll(
  { github, organization: owner, cache }: Source,
  { rows }: Listing,
  plan: FilePlan,
  isIncluded: (name: string) => boolean,
  known: KnownFacts,
): Promise<RepositoriesRead> {
  const key = JSON.stringify(plan);
  const factsOf = (row: ReadRow) => {
    const facts = known.get(row);
    return facts?.plan === key ? facts.facts : null;
  };
  const included = [...rows.values()]
    .filter(({ name }) => isIncluded(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const read = included.filter((row) => row.kind === "read");
  const changed = read.filter((row) => factsOf(row) === null);
  const commits = changed.map(({ name, state }) => ({ repository: name, state }));
  const files = await completeFiles({ github, owner, cache }, commits, plan);
  const made = new Map(
    changed.flatMap((row, index) => {
      const own = files[index];
      if (own === undefined) return [];
      const facts = rowFacts(row, row.state?.commit ?? null, own);
      if (isSettled(facts, plan)) known.set(row, { plan: key, facts });
      return [[row, facts] as const];
    }),
  );
  return {
    repositories: read.flatMap((row) => factsOf(row) ?? made.get(row) ?? []),
    unreadable: included.flatMap((row) => (row.kind === "unread" ? [{ name: row.name, why: row.why }] : [])),
  };
}

/** Whether reading the same commit again could tell nothing new. */
function isSettled({ files, tree }: RepositoryFacts, plan: FilePlan): boolean {
  const isListed = tree !== null || !(plan.tree || plan.globs.length > 0);
  return (
    isListed &&
    ![...files.values()].some((file) => file.kind === "unknown" && file.reason === "file_unreadable")
  );
}

function matches(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => minimatch(name, glob, { dot: true, nocase: true }));
}
