import { realpath } from "node:fs/promises";
import { type GitRepository, openGitRepository } from "../facts/git/index.ts";
import { createPastRepositories } from "../facts/sources/index.ts";
import type { CliIo } from "./io.ts";
import { centralFolder, requireConfig } from "./load-central.ts";
import { readMoment } from "./moment.ts";
import type { PlaceOptions, Places } from "./places.ts";
import { repositoriesFolder, requireFolder } from "./read-services.ts";
import { findSurroundingRepository } from "./surrounding-repository.ts";
import { UsageError } from "./usage-error.ts";

/** Places as they were at a moment. */
export interface PastPlaces extends Places {
  readonly moment: Date;
  /** The commit of the central repo. */
  readonly commit: string;
}

/**
 * Opens folders as they were: the central repo at a commit, or at the one that its default branch had at a moment, and each
 * service at the one that its own had by then. Throws a UsageError when there is no such commit.
 */
export async function openPastPlaces(io: CliIo, options: PlaceOptions, at: string): Promise<PastPlaces> {
  const folder = centralFolder(io, options.dir);
  const { moment, commit } = await locate(folder, at, options.configAt);
  const repositories = repositoriesFolder(io, options.repos);
  return {
    moment,
    commit,
    hasRepositories: repositories !== undefined,
    requireConfig: (jq) => requireConfig(io, folder, commit, jq),
    async openRepositories(config) {
      if (repositories === undefined) return null;
      await requireFolder(repositories);
      const { organization, repositories: named } = config.settings;
      const source = { folder: repositories, organization, ...named, now: () => io.now() };
      return createPastRepositories(source, moment);
    },
    close: () => {},
  };
}

async function locate(folder: string, at: string, configAt: string | undefined) {
  const top = await realpath(folder).then(
    () => findSurroundingRepository(folder),
    () => null,
  );
  if (top === null)
    throw new UsageError(
      `${folder} is in no git repository, so there is nothing to go back to`,
      "Name a clone of the central repo with --dir.",
    );
  const repository = await openGitRepository(top);
  try {
    const moment = readMoment(at);
    if (moment === null) {
      const commit = await repository.resolveCommit(at);
      return {
        moment: await repository.commitDate(commit),
        commit: await named(repository, configAt, commit),
      };
    }
    if (configAt !== undefined) return { moment, commit: await repository.resolveCommit(configAt) };
    return { moment, commit: await commitAt(repository, moment, at) };
  } finally {
    await repository.close();
  }
}

async function named(repository: GitRepository, ref: string | undefined, other: string): Promise<string> {
  return ref === undefined ? other : await repository.resolveCommit(ref);
}

async function commitAt(repository: GitRepository, moment: Date, at: string): Promise<string> {
  const { name, commit } = await repository.defaultBranch();
  if (commit === null) throw new UsageError(`${repository.folder} has no commits`);
  const found = await repository.commitAt(commit, moment);
  if (found.kind === "found") return found.commit;
  const { commit: first, at: began } = found.first;
  throw new UsageError(
    `the central repo has no commit on ${name} at ${at} or before`,
    `${found.shallow ? "This is a shallow clone, in which it" : "It"} begins with ${first.slice(0, 7)} at ${began.toISOString()}.`,
  );
}
