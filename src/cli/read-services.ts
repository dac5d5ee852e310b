import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { type Observation, planFiles } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { RepositorySource } from "../facts/index.ts";
import { createLocalRepositories } from "../facts/sources/index.ts";
import { observe, observeNothing } from "../flows/index.ts";
import type { CliIo } from "./io.ts";
import { createProgress } from "./progress.ts";
import { hint } from "./render/hint.ts";
import { UsageError } from "./usage-error.ts";

/** Where the repositories are: `--repos`, else MUSTER_REPOS; undefined when neither says. */
export function repositoriesFolder(io: CliIo, repos: string | undefined): string | undefined {
  const named = repos ?? io.env["MUSTER_REPOS"];
  return named === undefined || named === "" ? undefined : resolve(io.cwd, named);
}

const NOT_NAMED = "none were read; name their folder with --repos";

/** Reads every repository of a folder, showing progress. Without a folder nothing was observed, and nothing is complete. */
export async function readServices(
  io: CliIo,
  config: Config,
  folder: string | undefined,
): Promise<Observation> {
  if (folder === undefined) return observeNothing(config, NOT_NAMED);
  return await readRepositories(io, config, await openFolder(io, config, folder));
}

/** Reads every repository of a source, showing progress. Without a source nothing was observed, and nothing is complete. */
export async function readRepositories(
  io: CliIo,
  config: Config,
  source: RepositorySource | null,
): Promise<Observation> {
  if (source === null) return observeNothing(config, NOT_NAMED);
  const progress = createProgress(io, "reading");
  try {
    // A command line hears of no events: what seems unchanged is looked at as well.
    return await observe(source, planFiles(config), progress.report, { full: true });
  } finally {
    progress.finish();
  }
}

/** Opens a folder of repositories, those that the configuration includes. Throws a UsageError when there is none. */
export async function openFolder(io: CliIo, config: Config, folder: string): Promise<RepositorySource> {
  await requireFolder(folder);
  const { organization, repositories } = config.settings;
  return createLocalRepositories({ folder, organization, ...repositories, now: () => io.now() });
}

/** Throws a UsageError when there is no such folder of repositories. */
export async function requireFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null) throw new UsageError(`the folder of repositories ${folder} does not exist`);
  if (!found.isDirectory()) throw new UsageError(`${folder} is a file, not a folder of repositories`);
}

/**
 * Reads some repositories again at another commit, branch or tag, and leaves the others as they were observed.
 * Throws a UsageError when one of them can't be read there: the caller asked for exactly that state.
 */
export async function readAgainAt(
  config: Config,
  source: RepositorySource,
  names: readonly string[],
  ref: string,
  observed: Observation,
): Promise<Observation> {
  const reads = await Promise.all(names.map((name) => source.read(name, planFiles(config), ref)));
  const again = reads.map((read) => {
    if (read.kind === "facts") return read.facts;
    throw new UsageError(`${read.repository.name} can't be read at ${ref}`, read.repository.why);
  });
  return {
    ...observed,
    repositories: [...observed.repositories.filter(({ name }) => !names.includes(name)), ...again],
  };
}

/** The same for repositories of a folder. */
export async function readServiceAt(
  io: CliIo,
  config: Config,
  folder: string,
  names: readonly string[],
  ref: string,
  observed: Observation,
): Promise<Observation> {
  return await readAgainAt(config, await openFolder(io, config, folder), names, ref, observed);
}

/** Says on stderr which repositories could not be read, or that none were named. `place` is where they were looked for. */
export function showUnread(io: CliIo, observed: Observation, place: string | undefined): void {
  if (place === undefined)
    return hint(
      io,
      "No repositories were read: name their folder with --repos or MUSTER_REPOS, or their organisation on GitHub with --org.",
    );
  for (const { name, why } of observed.unreadable) hint(io, `${name} can't be read: ${why}`, "?");
  if (observed.repositories.length + observed.unreadable.length === 0)
    hint(io, `There are no git repositories in ${place} that muster.yml includes.`);
}
