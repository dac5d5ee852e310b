import { basename } from "node:path";
import type { Tree, TreeRead } from "../../model/tree.ts";
import { GitError, type GitRepository, type GitTreeEntry, openGitRepository } from "../git/index.ts";

/** A tree that holds a process or temporary files until it is closed. */
export interface OpenTree extends Tree {
  close(): Promise<void>;
}

/** Which files of an open repository make the tree. */
export interface TreeAt {
  /** The commit that the files are told to belong to. */
  readonly commit: string;
  /** The tree to read in place of the commit's own, e.g. the result of a merge. */
  readonly tree?: string;
  /** Folder of the repository that is the root of the tree; the whole repository without one. */
  readonly subfolder?: string;
}

/**
 * Opens a commit of a git repository on this machine as a tree. `ref` is a branch, tag or commit id. Rejects with a
 * GitError when the repository, the commit or the subfolder isn't there. Close it when done.
 */
export async function openCommitTree(folder: string, ref: string, subfolder?: string): Promise<OpenTree> {
  const repository = await openGitRepository(folder);
  try {
    const commit = await repository.resolveCommit(ref);
    const tree = createCommitTree(repository, subfolder === undefined ? { commit } : { commit, subfolder });
    if (subfolder !== undefined) await tree.list();
    return { ...tree, close: () => repository.close() };
  } catch (error) {
    await repository.close();
    throw error;
  }
}

/** A tree over an open repository, which must stay open as long as the tree is used. A subfolder that isn't there makes `list` reject. */
export function createCommitTree(repository: GitRepository, { commit, tree, subfolder = "" }: TreeAt): Tree {
  const root = subfolder
    .split("/")
    .filter((segment) => segment !== "" && segment !== ".")
    .join("/");
  let listing: Promise<ReadonlyMap<string, GitTreeEntry>> | null = null;
  const list = (): Promise<ReadonlyMap<string, GitTreeEntry>> =>
    (listing ??= repository.listTree(tree ?? commit).then((entries) => below(entries, root, nameOf())));

  function nameOf(): string {
    const name = basename(repository.folder).replace(/\.git$/, "");
    return `${name}@${commit.slice(0, 7)}${root === "" ? "" : `:${root}`}`;
  }

  async function read(path: string, maxBytes: number): Promise<TreeRead> {
    const entry = (await list()).get(path);
    if (entry === undefined || entry.kind === "folder") return { kind: "absent" };
    if (entry.kind !== "file") return unreadable(explainNoFile(path, entry.kind));
    const blob = await repository.readBlob(entry.oid, maxBytes);
    if (blob.kind === "content") return { kind: "content", bytes: blob.bytes, oid: entry.oid };
    if (blob.kind === "unreadable") return unreadable(`${path}: ${blob.message}`);
    const message = `${path} has ${blob.size} bytes; at most ${maxBytes} are read.`;
    return { kind: "unreadable", reason: "file_too_large", message };
  }

  return {
    name: nameOf(),
    commit,
    async list() {
      const entries = [...(await list()).values()];
      return entries.flatMap(({ path, kind, oid, size }) =>
        kind === "folder" ? [] : [{ path, kind, oid, size }],
      );
    },
    async read(path, maxBytes) {
      try {
        return await read(path, maxBytes);
      } catch (error) {
        if (!(error instanceof GitError)) throw error;
        return unreadable(`${path}: ${error.message}`);
      }
    },
  };
}

/** Why a path that git keeps as a link or a submodule has no content of its own. */
export function explainNoFile(path: string, kind: "symlink" | "submodule"): string {
  return kind === "symlink"
    ? `${path} is a symbolic link: GitHub shows the path it points to, not the file there. Replace it by the file.`
    : `${path} is a submodule: its files belong to another repository.`;
}

function below(
  entries: readonly GitTreeEntry[],
  root: string,
  name: string,
): ReadonlyMap<string, GitTreeEntry> {
  if (root === "") return new Map(entries.map((entry) => [entry.path, entry]));
  const found = entries.find(({ path }) => path === root);
  if (found?.kind !== "folder") {
    throw new GitError(
      `${name} can't be read: ${found === undefined ? "there is no such folder" : `it is a ${found.kind}`}.`,
    );
  }
  const prefix = `${root}/`;
  const inside = entries.filter(({ path }) => path.startsWith(prefix));
  return new Map(
    inside.map((entry) => [
      entry.path.slice(prefix.length),
      { ...entry, path: entry.path.slice(prefix.length) },
    ]),
  );
}

function unreadable(message: string): TreeRead {
  return { kind: "unreadable", reason: "file_unreadable", message };
}
