/**
 * Makes the service repositories of the organisation acme: real git repositories, in all the states that a scorecard can
 * meet, with the branches that the demonstration opens pull requests from. Also `node examples/service-repositories.ts
 * <folder>`.
 */
import { access, mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createRepository } from "./git/index.ts";
import { type Level, type Service, services } from "./services/index.ts";

/** A repository that was made. */
export interface ServiceRepository {
  /** Name of the repository, and identifier of the service. */
  readonly name: string;
  /** The checkout, or the bare repository `<name>.git`; absolute. */
  readonly path: string;
  readonly bare: boolean;
  readonly defaultBranch: "main";
  /** The level of the service under the scorecard in `examples/central/`. */
  readonly level: Level;
  /** Why it has that level, in a sentence. */
  readonly why: string;
  /** The default branch first; none in a repository without commits. */
  readonly branches: readonly RepositoryBranch[];
}

/** A branch of a repository that was made. */
export interface RepositoryBranch {
  readonly name: string;
  /** Its newest commit, the same id on every machine. */
  readonly commit: string;
  /** What it changes. */
  readonly about: string;
  /** The level of the service once the branch is merged into the default branch. */
  readonly levelWhenMerged: Level;
}

/**
 * Makes all repositories below a folder, which is made when it isn't there, and describes them. Identities and dates are
 * fixed, so commits have the same ids on every machine and in every run. Nothing is fetched and nothing is overwritten:
 * rejects when a repository's place is taken, before it makes any, and when git is missing or fails.
 */
export async function buildServiceRepositories(folder: string): Promise<readonly ServiceRepository[]> {
  const root = resolve(folder);
  await mkdir(root, { recursive: true });
  await Promise.all(services.map((service) => refuseToOverwrite(pathOf(root, service))));
  return await Promise.all(services.map((service) => buildRepository(pathOf(root, service), service)));
}

function pathOf(root: string, { name, bare }: Service): string {
  return join(root, bare ? `${name}.git` : name);
}

async function refuseToOverwrite(path: string): Promise<void> {
  const taken = await access(path).then(
    () => true,
    () => false,
  );
  if (taken) throw new Error(`${path} is already there. Name another folder, or remove this one.`);
}

async function buildRepository(path: string, service: Service): Promise<ServiceRepository> {
  const { name, bare, checkedOut, level, why } = service;
  const commits = await createRepository(path, { bare, head: checkedOut, branches: service.branches });
  const branches = service.branches.map(({ name: branch, about, levelWhenMerged }) => {
    const commit = commits.get(branch);
    if (commit === undefined) throw new Error(`git made no branch ${branch} in ${path}`);
    return { name: branch, commit, about, levelWhenMerged };
  });
  return { name, path, bare, defaultBranch: "main", level, why, branches };
}

function describeRepository({ name, level, why, path, branches }: ServiceRepository): string {
  const lines = branches
    .slice(1)
    .map((branch) => `    ${branch.name} (${branch.commit.slice(0, 7)}): ${branch.about}\n`);
  return `${name}: ${level}. ${why}\n    ${path}\n${lines.join("")}`;
}

if (import.meta.main) {
  const [folder, ...others] = process.argv.slice(2);
  if (folder === undefined || others.length > 0) {
    process.stderr.write("Usage: node examples/service-repositories.ts <folder>\n");
    process.exitCode = 2;
  } else {
    try {
      const repositories = await buildServiceRepositories(folder);
      process.stdout.write(repositories.map(describeRepository).join(""));
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    }
  }
}
