import { existsSync } from "node:fs";
import { join } from "node:path";
import { type BlobRead, type BlobReader, createBlobReader } from "./blob-reader.ts";
import { type ChangedPath, listChangedPaths } from "./changed-paths.ts";
import { readConfiguration } from "./configuration.ts";
import { type DefaultBranch, readDefaultBranch } from "./default-branch.ts";
import { GitError } from "./error.ts";
import { findGitDirectory, type GitLocation } from "./find.ts";
import { type CommitAt, findCommitAt, readCommitDate } from "./history.ts";
import { type GitTreeEntry, listTree } from "./list-tree.ts";
import { findMergeBase, type MergePlace, type MergeResult, mergeCommits } from "./merge.ts";
import { requireObjectId } from "./object-id.ts";
import { createReadingDirectory } from "./reading-directory.ts";
import { parseRemote, type RemoteRepository, withoutCredentials } from "./remote.ts";
import { readHeadCommit, resolveCommit } from "./resolve-commit.ts";
import { requireGit } from "./version.ts";

/**
 * A git repository on this machine, only ever read. Commits and trees are full ids as {@link resolveCommit} gives
 * them. Every method rejects with a {@link GitError} that says what to do; several may run at once. Close it when done.
 */
export interface GitRepository {
  readonly folder: string;
  readonly bare: boolean;
  /** The commit of a branch, tag, full or short id, or other name that git understands. */
  resolveCommit(name: string): Promise<string>;
  defaultBranch(): Promise<DefaultBranch>;
  /** The commit that is checked out; null in a repository without commits. */
  headCommit(): Promise<string | null>;
  /** Every entry of a commit or tree, sorted by path. */
  listTree(treeish: string): Promise<readonly GitTreeEntry[]>;
  /** One file's content; larger than `maxBytes` is not loaded. Never rejects because of the object. */
  readBlob(oid: string, maxBytes: number): Promise<BlobRead>;
  /** The same for many, by id. */
  readBlobs(oids: Iterable<string>, maxBytes: number): Promise<ReadonlyMap<string, BlobRead>>;
  /** The best common ancestor; null for unrelated commits. */
  mergeBase(one: string, other: string): Promise<string | null>;
  /** What a branch was at a moment, by committer date, of first parents. `tip` is its newest commit. */
  commitAt(tip: string, moment: Date): Promise<CommitAt>;
  /** When a commit was committed. */
  commitDate(commit: string): Promise<Date>;
  /** Merges `head` into `base`. The tree can be listed and read until the repository is closed; nothing is written to the user's repository. */
  mergeResult(base: string, head: string): Promise<MergeResult>;
  /** What differs between two commits or trees. */
  changedPaths(before: string, after: string): Promise<readonly ChangedPath[]>;
  /** Address of the remote `origin` without credentials; null without one. */
  originUrl(): Promise<string | null>;
  /** What `origin` is called on its GitHub server; null when its address doesn't tell. */
  origin(): Promise<RemoteRepository | null>;
  /** Ends the git process and removes temporary files. */
  close(): Promise<void>;
}

interface Reading extends MergePlace {
  readonly blobs: BlobReader;
  remove(): Promise<void>;
}

/**
 * Opens a checkout, worktree, submodule or bare repository. Starts no git process yet, but for a version check once.
 * Rejects with a {@link GitError} when the folder is none of these, or git is missing or older than 2.38.
 */
export async function openGitRepository(folder: string): Promise<GitRepository> {
  await requireGit();
  const location = await findGitDirectory(folder);
  const configuration = once(() => readConfiguration(location));
  const reading = once(async () => startReading(location, (await configuration()).objectFormat));
  let closed = false;

  /** The place where objects are read, unless the repository is closed. */
  async function objects(): Promise<Reading> {
    if (closed) throw new GitError(`${location.folder} was closed and can't be read any more.`);
    return await reading();
  }

  async function originUrl(): Promise<string | null> {
    return (await configuration()).originUrl;
  }

  async function readBlob(oid: string, maxBytes: number): Promise<BlobRead> {
    return await (await objects()).blobs.read(requireObjectId(oid), maxBytes);
  }

  return {
    folder: location.folder,
    bare: location.bare,
    resolveCommit: (name) => resolveCommit(location, name),
    defaultBranch: () => readDefaultBranch(location),
    headCommit: () => readHeadCommit(location),
    async listTree(treeish) {
      const { gitDirectory } = await objects();
      return await listTree(gitDirectory, location.folder, treeish);
    },
    readBlob,
    async readBlobs(oids, maxBytes) {
      const reads = [...new Set(oids)].map(async (oid) => [oid, await readBlob(oid, maxBytes)] as const);
      return new Map(await Promise.all(reads));
    },
    mergeBase: async (one, other) => await findMergeBase(await objects(), one, other),
    commitAt: async (tip, moment) => await findCommitAt(await objects(), tip, moment),
    commitDate: async (commit) => await readCommitDate(await objects(), commit),
    mergeResult: async (base, head) => await mergeCommits(await objects(), base, head),
    async changedPaths(before, after) {
      const { gitDirectory } = await objects();
      return await listChangedPaths(gitDirectory, location.folder, before, after);
    },
    async originUrl() {
      const url = await originUrl();
      return url === null ? null : withoutCredentials(url);
    },
    async origin() {
      const url = await originUrl();
      return url === null ? null : parseRemote(url);
    },
    async close() {
      if (closed) return;
      closed = true;
      if (!reading.started()) return;
      // A start that failed has cleaned up after itself and told its caller.
      await reading().then(
        (place) => place.remove(),
        () => {},
      );
    },
  };
}

async function startReading(location: GitLocation, objectFormat: "sha1" | "sha256"): Promise<Reading> {
  const { commonDirectory, folder } = location;
  const directory = await createReadingDirectory(commonDirectory, objectFormat);
  const blobs = createBlobReader(directory.path, folder);
  return {
    gitDirectory: directory.path,
    folder,
    shallow: existsSync(join(commonDirectory, "shallow")),
    blobs,
    async remove() {
      await blobs.close();
      await directory.remove();
    },
  };
}

/** A function that does its work on the first call and gives the same promise ever after. */
function once<T>(work: () => Promise<T>): { (): Promise<T>; started(): boolean } {
  let promise: Promise<T> | null = null;
  return Object.assign(() => (promise ??= work()), { started: () => promise !== null });
}
