import { minimatch } from "minimatch";
import { GitError, openGitRepository } from "../git/index.ts";
import type { FilePlan, RepositoryFacts, RepositoryRead, RepositorySource } from "../repository.ts";
import { findLocalRepository, listLocalNames } from "./local-folder.ts";
import { readRepositoryAt } from "./read-repository.ts";
import { createTurnstile } from "./turnstile.ts";

/** Which repositories of this machine to read. */
export interface LocalRepositoriesOptions {
  /** Its direct subfolders are checkouts or bare repositories (`cart`, `cart.git`). */
  readonly folder: string;
  /** The GitHub organisation they belong to. */
  readonly organization: string;
  /** Glob patterns on the name, which ignore case as GitHub does. */
  readonly include: readonly string[];
  /** Names that are left out although they are included. */
  readonly exclude: readonly string[];
  /** The clock that says when a repository was read. */
  readonly now: () => Date;
}

/** Reading takes a few processes a repository; more at once only wait for each other. */
const AT_ONCE = 8;

/** A source of repositories: a folder of git repositories on this machine. Any number of reads may be asked for at once. */
export function createLocalRepositories(options: LocalRepositoriesOptions): RepositorySource {
  const { folder, include, exclude } = options;
  const turnstile = createTurnstile(AT_ONCE);
  return {
    name: "local",
    place: folder,
    async list() {
      const names = await listLocalNames(folder);
      return names.filter((name) => matches(name, include) && !matches(name, exclude));
    },
    read: (name, plan, at) => turnstile(() => readLocal(options, name, plan, at)),
  };
}

async function readLocal(
  options: LocalRepositoriesOptions,
  name: string,
  plan: FilePlan,
  at: string | undefined,
): Promise<RepositoryRead> {
  const found = await findLocalRepository(options.folder, name);
  if (found.kind === "none")
    return unreadable(name, `There is no git repository ${name} in ${options.folder}.`);
  if (found.kind === "conflict") {
    const folders = found.folders.join(" and ");
    return unreadable(name, `${folders} both claim the name ${name}. Remove or rename one.`);
  }
  try {
    return { kind: "facts", facts: await readState(options, found.folder, name, plan, at) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    return unreadable(name, error.message);
  }
}

async function readState(
  { organization, now }: LocalRepositoriesOptions,
  folder: string,
  name: string,
  plan: FilePlan,
  at: string | undefined,
): Promise<RepositoryFacts> {
  const observedAt = now();
  const repository = await openGitRepository(folder);
  try {
    const { name: defaultBranch, commit: newest } = await repository.defaultBranch();
    const commit = at === undefined ? newest : await repository.resolveCommit(at);
    return await readRepositoryAt(
      repository,
      { organization, name, defaultBranch },
      { commit },
      plan,
      observedAt,
    );
  } finally {
    await repository.close();
  }
}

function matches(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => minimatch(name, glob, { dot: true, nocase: true }));
}

function unreadable(name: string, why: string): RepositoryRead {
  return { kind: "unreadable", repository: { name, why } };
}
