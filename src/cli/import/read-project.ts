import { stat } from "node:fs/promises";
import { basename } from "node:path";
import {
  GitError,
  type GitRepository,
  looksLikeGitRepository,
  openGitRepository,
} from "../../facts/git/index.ts";
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
    const first = await readMain(repository);
    if (first === null) return null;
    const staged: KeptnTree[] = [];
    for (const stage of stagesOf(first)) {
      const tip = `${stage}:` === first.label ? null : await findBranch(repository, stage);
      if (tip !== null) staged.push(await readBranch(repository, tip, stage, `${stage}:`));
    }
    return staged.length > 0 ? [first, ...staged] : repository.bare ? [{ ...first, label: "" }] : null;
  } finally {
    await repository.close();
  }
}

/** The branch of the whole project: the default one, unless that is a stage, as where somebody cloned a checkout of it. */
async function readMain(repository: GitRepository): Promise<KeptnTree | null> {
  const { name, commit } = await repository.defaultBranch();
  if (commit === null) return null;
  const first = await readBranch(repository, commit, null, `${name}:`);
  if (!stagesOf(first).includes(name)) return first;
  for (const other of ["main", "master"]) {
    const tip = other === name ? null : await findBranch(repository, other);
    if (tip !== null) return await readBranch(repository, tip, null, `${other}:`);
  }
  return first;
}

async function readBranch(
  repository: GitRepository,
  commit: string,
  stage: string | null,
  label: string,
): Promise<KeptnTree> {
  return await readKeptnTree(createCommitTree(repository, { commit }), stage, label);
}

function stagesOf({ files }: KeptnTree): readonly string[] {
  const shipyard = files.find(({ path }) => /^shipyard\.ya?ml$/.test(path))?.text ?? "";
  return [...new Set(listStages(shipyard))];
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
