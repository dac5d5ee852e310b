import { basename, resolve } from "node:path";
import { type Observation, planFiles } from "../catalog/index.ts";
import type { Config } from "../config/index.ts";
import { GitError, type GitRepository } from "../facts/git/index.ts";
import { type LocalChange, readLocalChange } from "../facts/sources/index.ts";
import { type BaseBranch, isGoverned } from "../flows/index.ts";
import { planContext } from "../gates/index.ts";
import type { CliIo } from "./io.ts";
import { findSurroundingRepository } from "./surrounding-repository.ts";
import { UsageError } from "./usage-error.ts";

/** The change that somebody asks about, as far as they said. */
export interface ChangeOptions {
  readonly base?: string;
  readonly head: string;
  readonly repo?: string;
  readonly name?: string;
}

/** The change, with the names of its repository and its base settled. */
export interface NamedChange extends LocalChange {
  /** Name of the repository on GitHub. */
  readonly name: string;
  /** What the base is called. */
  readonly baseName: string;
  /** The branch that it is judged as going into: the base, where it is a branch that a gate names, else the default branch. */
  readonly into: BaseBranch;
  /** The base, where it is a branch that no gate names: a pull request into it would get no check. */
  readonly ungovernedBase: string | null;
}

/** The folder of the repository: `--repo`, else the one that the current folder is in. Throws a UsageError when there is none. */
export async function findRepositoryFolder(io: CliIo, repo: string | undefined): Promise<string> {
  if (repo !== undefined) return resolve(io.cwd, repo);
  const found = await findSurroundingRepository(io.cwd);
  if (found !== null) return found;
  throw new UsageError(
    `${io.cwd} is not in a git repository`,
    "Go into a checkout of the service, or name it with --repo.",
  );
}

/** Reads both sides of a change. Throws a UsageError or a GitError when there is no such change. */
export async function observeChange(
  config: Config,
  repository: GitRepository,
  options: ChangeOptions,
  now: Date,
): Promise<NamedChange> {
  const name = options.name === undefined ? await nameOf(repository) : readName(options.name, config);
  const defaultBranch = await findDefaultBranch(repository, options.base);
  const baseName = options.base ?? (await findBase(repository, defaultBranch));
  const change = await readLocalChange(
    repository,
    { organization: config.settings.organization, name, defaultBranch },
    { base: baseName, head: options.head },
    planFiles(config),
    planContext(config),
    now,
  );
  const branch = await findBranch(repository, baseName);
  const governed = branch !== null && isGoverned(config, { branch, defaultBranch });
  const into = { branch: governed ? branch : defaultBranch, defaultBranch };
  const ungovernedBase = governed ? null : branch;
  if (change.kind === "change") return { ...change, name, baseName, into, ungovernedBase };
  throw new UsageError(
    `${baseName} and ${options.head} have no history in common`,
    "A pull request can't be made of them. In a shallow clone, fetch the whole history first.",
  );
}

/** What was observed of repositories besides one, under whatever case its folder has. */
export function withoutRepository(
  { repositories, unreadable, ...others }: Observation,
  name: string,
): Observation {
  const other = (each: { readonly name: string }) => each.name.toLowerCase() !== name.toLowerCase();
  return { ...others, repositories: repositories.filter(other), unreadable: unreadable.filter(other) };
}

/** A repository's name as somebody wrote it, with or without the organisation in front. Throws a UsageError for any other. */
function readName(text: string, { settings }: Config): string {
  const [, owner, name] = /^(?:([^/]+)\/)?([A-Za-z0-9._-]+)$/.exec(text) ?? [];
  if (name === undefined || name === "." || name === "..") {
    throw new UsageError(
      `"${text}" is not the name of a repository`,
      `Write cart, or ${settings.organization}/cart.`,
    );
  }
  if (owner === undefined || owner.toLowerCase() === settings.organization.toLowerCase()) return name;
  throw new UsageError(
    `${text} is not a repository of ${settings.organization}, whose central repo this is`,
    "Name the central repo of its owner with --dir.",
  );
}

async function nameOf(repository: GitRepository): Promise<string> {
  return (await repository.origin())?.name ?? basename(repository.folder).replace(/\.git$/, "");
}

/** The branch that a name of a commit means, without the remote; null for other commits. */
async function findBranch(repository: GitRepository, name: string): Promise<string | null> {
  const branch = name.replace(BRANCH_PREFIX, "");
  for (const prefix of ["refs/heads/", "refs/remotes/origin/"]) {
    const commit = await repository.resolveCommit(prefix + branch).catch(() => null);
    if (commit !== null) return branch;
  }
  return null;
}

const BRANCH_PREFIX = /^(?:refs\/heads\/|refs\/remotes\/origin\/|origin\/)/;

/** The default branch by name. A detached checkout may not tell it; then the base that was named is taken for it. */
async function findDefaultBranch(repository: GitRepository, base: string | undefined): Promise<string> {
  try {
    const { name, commit } = await repository.defaultBranch();
    if (commit === null)
      throw new UsageError(`${repository.folder} has no commits yet: there is no change to judge`);
    return name;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    if (base === undefined)
      throw new UsageError(error.message, "Or name what the change goes into with --base.");
    return base.replace(BRANCH_PREFIX, "");
  }
}

/** What a pull request goes into: the branch as origin has it, because the local one may be behind or ahead. */
async function findBase(repository: GitRepository, defaultBranch: string): Promise<string> {
  const known = await repository.resolveCommit(`refs/remotes/origin/${defaultBranch}`).catch(() => null);
  return known === null ? defaultBranch : `origin/${defaultBranch}`;
}
