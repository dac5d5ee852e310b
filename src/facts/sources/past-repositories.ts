import { type CommitAt, GitError, openGitRepository } from "../git/index.ts";
import type { RepositorySource } from "../repository.ts";
import { findLocalRepository } from "./local-folder.ts";
import { createLocalRepositories, type LocalRepositoriesOptions } from "./local-repositories.ts";
import { createTurnstile } from "./turnstile.ts";

/** Finding a commit takes a few processes a repository. */
const AT_ONCE = 8;

/**
 * Repositories of a folder as they were at a moment: each at the commit that its default branch had. One whose history begins
 * later was not there yet, and is left out; one whose history can't be read is there, and unreadable.
 */
export function createPastRepositories(options: LocalRepositoriesOptions, moment: Date): RepositorySource {
  const source = createLocalRepositories(options);
  const turnstile = createTurnstile(AT_ONCE);
  const known = new Map<string, Promise<CommitAt | null>>();

  /** Null where it can't be told, for whatever reason: reading it tells which. */
  function find(name: string): Promise<CommitAt | null> {
    const commit = known.get(name) ?? turnstile(() => findCommit(options.folder, name, moment));
    known.set(name, commit);
    return commit;
  }

  return {
    name: source.name,
    place: source.place,
    async list() {
      const names = await source.list();
      const found = await Promise.all(names.map(find));
      return names.filter((_, index) => found[index]?.kind !== "later");
    },
    async read(name, plan, at) {
      const found = at === undefined ? await find(name) : null;
      if (found?.kind === "later") {
        const why = `Its history begins at ${found.first.at.toISOString()}, later than ${moment.toISOString()}.`;
        return { kind: "unreadable", repository: { name, why } };
      }
      return await source.read(name, plan, at ?? found?.commit);
    },
  };
}

async function findCommit(folder: string, name: string, moment: Date): Promise<CommitAt | null> {
  const found = await findLocalRepository(folder, name);
  if (found.kind !== "found") return null;
  try {
    const repository = await openGitRepository(found.folder);
    try {
      const { commit } = await repository.defaultBranch();
      return commit === null ? null : await repository.commitAt(commit, moment);
    } finally {
      await repository.close();
    }
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
