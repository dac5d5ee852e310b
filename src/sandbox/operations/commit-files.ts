import { changeTree, type PathChange } from "../git/change-tree.ts";
import type { ObjectStore, Signature, StoredEntry } from "../git/object-store.ts";
import { treeOf } from "../git/read.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { push } from "./push.ts";
import { writeCommit } from "./write-commit.ts";

/** Contents by path: text or bytes; null deletes the file. A leading `#!` makes it executable. */
export type FileContents = Readonly<Record<string, string | Uint8Array | null>>;

/** A commit on a branch. */
export interface FileCommit {
  readonly branch: string;
  readonly files: FileContents;
  readonly message: string;
  /** Login of who commits and pushes. */
  readonly actor: string;
  /** Who it is by, when that is not the actor. */
  readonly author?: Signature;
  /** What it builds on: a commit, or null for none. The branch's tip without it; for a new branch, the tip of the default branch. */
  readonly parent?: string | null;
  /** Rules of the branch do not count, as for someone with a key to the house. */
  readonly ignoreRules?: boolean;
}

/** Commits files to a branch, which is made when it is new, and pushes it. Returns the commit. Throws an ApiError when the branch's rules are against it. */
export function commitFiles(world: World, repository: Repository, commit: FileCommit): string {
  const ref = `refs/heads/${commit.branch}`;
  const parent =
    commit.parent === undefined
      ? (repository.refs.get(ref) ?? repository.refs.get(`refs/heads/${repository.defaultBranch}`) ?? null)
      : commit.parent;
  const base = parent === null ? null : treeOf(repository.git, parent);
  const oid = writeCommit(world, repository, {
    tree: changeTree(repository.git, base, writeFiles(repository.git, commit.files)),
    parents: parent === null ? [] : [parent],
    message: commit.message,
    actor: commit.actor,
    ...(commit.author === undefined ? {} : { author: commit.author }),
  });
  push(world, repository, {
    ref,
    to: oid,
    actor: commit.actor,
    force: true,
    ignoreRules: commit.ignoreRules ?? false,
  });
  return oid;
}

/** Keeps the contents of files; what is to become of each path. */
export function writeFiles(store: ObjectStore, files: FileContents): readonly PathChange[] {
  return Object.entries(files).map(([path, content]) => {
    if (content === null) {
      return { path, entry: null };
    }
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    return { path, entry: { mode: modeOf(bytes), oid: store.write({ kind: "blob", bytes }) } };
  });
}

function modeOf(bytes: Uint8Array): StoredEntry["mode"] {
  return bytes[0] === 0x23 && bytes[1] === 0x21 ? "100755" : "100644";
}
