import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { GitError, type GitRepository, looksLikeGitRepository, openGitRepository } from "../../facts/git/index.ts";
import { createCommitTree, openDirectoryTree } from "../../facts/trees/index.ts";
import { type KeptnProject, type KeptnTree, listStages } from "../../importers/index.ts";
import { UsageError } from "../usage-error.ts";
import { readKeptnTree } from "./read-tree.ts";

/** Reads a Keptn project: a repository with a branch a stage by its branches, whatever is checked out; anything else as a folder. */
export async function readKeptnProject(folder: string): Promise<KeptnProject> {
  const found = await stat(folder).catch(() => null);
  if (found === null) throw new UsageError(`${folder} does not exist`);
  if (!found.isDirectory()) throw new UsageError(`${folder} is a file, not a folder`);
  const name = basename(folder).replace(/\.git$/, "");
  const branches = (await looksLikeGitRepository(folder)) ? await readBranches(folder) : null;
  const trees = branches ?? [await readKeptnTree(await openDirectoryTree(folder), null, "")];
  return { name, trees };
}

/** The default branch and those that are called as its shipyard's stages; null where there are none such and a folder is checked out. */
async function readBranches(folder: string): Promise<readonly KeptnTree[] | null> {
  const repository = await openGitRepository(folder);
  try {
    const { name, commit } = await repository.defaultBranch();
    if (commit === null) return null;
    const first = await readKeptnTree(createCommitTree(repository, { commit }), null, `${name}:`);
    const shipyard = first.files.find(({ path }) => /^shipyard\.ya?ml$/.test(path))?.text ?? "";
    const staged: KeptnTree[] = [];
    for (const stage of new Set(listStages(shipyard))) {
      const tip = stage === name ? null : await findBranch(repository, stage);
      if (tip === null) continue;
      staged.push(await readKeptnTree(createCommitTree(repository, { commit: tip }), stage, `${stage}:`));
    }
    return staged.length > 0 ? [first, ...staged] : repository.bare ? [{ ...first, label: "" }] : null;
  } finally {
    await repository.close();
  }
}

/** The tip of a branch, of this repository or of where it was cloned from; null without one. */
async function findBranch(repository: GitRepository, branch: string): Promise<string | null> {
  for (const ref of [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`]) {
    try {
      return await repository.resolveCommit(ref);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
    }
  }
  return null;
}
