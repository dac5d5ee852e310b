import { stat } from "node:fs/promises";
import { type Observation, planFiles } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import type { RepositorySource } from "../facts/index.ts";
import { createLocalRepositories } from "../facts/sources/index.ts";
import { observe } from "../flows/index.ts";
import type { CliIo } from "./io.ts";
import { createProgress } from "./progress.ts";
import { UsageError } from "./usage-error.ts";

/** Reads every repository of a folder, showing progress. Without a folder nothing was observed, and nothing is complete. */
export async function readServices(
  io: CliIo,
  config: Config,
  folder: string | undefined,
): Promise<Observation> {
  if (folder === undefined) {
    return {
      repositories: [],
      unreadable: [{ name: "repositories", why: "none were read; name their folder with --repos" }],
    };
  }
  const found = await stat(folder).catch(() => null);
  if (found?.isDirectory() !== true) throw new UsageError(`${folder} is not a folder of repositories`);
  const source = openSource(io, config, folder);
  const progress = createProgress(io, "reading");
  try {
    return await observe(source, planFiles(config), progress.report);
  } finally {
    progress.finish();
  }
}

/**
 * Reads some repositories again at another commit, branch or tag, and leaves the others as they were observed.
 * Throws a UsageError when one of them can't be read there: the caller asked for exactly that state.
 */
export async function readServiceAt(
  io: CliIo,
  config: Config,
  folder: string,
  names: readonly string[],
  ref: string,
  observed: Observation,
): Promise<Observation> {
  const source = openSource(io, config, folder);
  const reads = await Promise.all(names.map((name) => source.read(name, planFiles(config), ref)));
  const again = reads.map((read) => {
    if (read.kind === "facts") return read.facts;
    throw new UsageError(`${read.repository.name} can't be read at ${ref}: ${read.repository.why}`);
  });
  return {
    ...observed,
    repositories: [...observed.repositories.filter(({ name }) => !names.includes(name)), ...again],
  };
}

function openSource(io: CliIo, config: Config, folder: string): RepositorySource {
  const { organization, repositories } = config.settings;
  return createLocalRepositories({ folder, organization, ...repositories, now: () => io.now() });
}
