import { readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { GitError } from "./error.ts";

/** Where a repository keeps its parts. All paths are absolute. */
export interface GitLocation {
  /** The folder that was asked for. */
  readonly folder: string;
  /** HEAD and, for a worktree, nothing but HEAD. */
  readonly gitDirectory: string;
  /** Refs, configuration and objects; shared by the worktrees of a repository. */
  readonly commonDirectory: string;
  /** True when the folder itself is the repository, without files checked out. */
  readonly bare: boolean;
}

type Found = "file" | "folder" | "nothing";

/** Whether a folder is, or was meant to be, a git repository: it holds `.git`, or has a bare repository's parts. */
export async function looksLikeGitRepository(folder: string): Promise<boolean> {
  return (await look(join(folder, ".git"))) !== "nothing" || (await looksBare(folder));
}

/**
 * Finds the git directory of a checkout, a worktree, a submodule or a bare repository (git documentation,
 * gitrepository-layout). Parents are not searched: a plain folder inside a repository is not that repository.
 * Rejects with a {@link GitError}.
 */
export async function findGitDirectory(path: string): Promise<GitLocation> {
  const folder = resolve(path);
  const dotGit = join(folder, ".git");
  const found = await look(dotGit);
  const bare = found === "nothing" && (await looksBare(folder));
  if (found === "nothing" && !bare) {
    throw new GitError(
      `${folder} is not a git repository. Name the top folder of a checkout, or a bare repository.`,
    );
  }
  const gitDirectory = bare ? folder : found === "folder" ? dotGit : await followGitFile(dotGit, folder);
  if ((await look(join(gitDirectory, "HEAD"))) !== "file") {
    throw new GitError(
      `${folder} is not a whole git repository: ${gitDirectory} has no HEAD. Clone it again, or remove the folder.`,
    );
  }
  return { folder, gitDirectory, commonDirectory: await findCommonDirectory(gitDirectory), bare };
}

/** The `.git` file of worktrees and submodules says where the git directory is. */
async function followGitFile(file: string, folder: string): Promise<string> {
  const text = await readSmallFile(file);
  const target = /^gitdir: (.+?)\n?$/s.exec(text)?.[1];
  if (target === undefined) {
    throw new GitError(`${file} should say "gitdir: <path>" and does not. Clone the repository again.`);
  }
  return resolve(folder, target);
}

async function findCommonDirectory(gitDirectory: string): Promise<string> {
  const file = join(gitDirectory, "commondir");
  if ((await look(file)) !== "file") return gitDirectory;
  return resolve(gitDirectory, (await readSmallFile(file)).trimEnd());
}

async function looksBare(folder: string): Promise<boolean> {
  const [head, objects, refs] = await Promise.all(
    ["HEAD", "objects", "refs"].map((part) => look(join(folder, part))),
  );
  return head === "file" && objects === "folder" && refs === "folder";
}

async function look(path: string): Promise<Found> {
  try {
    const stats = await stat(path);
    return stats.isDirectory() ? "folder" : "file";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return "nothing";
    throw unreadable(path, error);
  }
}

async function readSmallFile(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > 65_536)
      throw new GitError(`${path} is far too large for what it should hold. Clone the repository again.`);
    return await readFile(path, "utf8");
  } catch (error) {
    if (error instanceof GitError) throw error;
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): GitError {
  const why = error instanceof Error ? error.message : String(error);
  return new GitError(`${path} can't be read: ${why}. Check the permissions.`);
}
