import { extname } from "node:path/posix";
import type { StoredEntry } from "../../git/object-store.ts";
import type { Repository } from "../../state/repository.ts";
import { objectType, type Source, source } from "../source.ts";
import { findObjectSource } from "./git-object.ts";
import { gitObjectFields, type ObjectOf } from "./git-object-fields.ts";
import { repositorySource } from "./repository.ts";

/** A folder, and the repository that it is looked at in. */
export interface TreeOf extends ObjectOf {
  readonly entries: readonly StoredEntry[];
  /** Where the folder is, when that is known: empty for the root. */
  readonly path?: string;
}

/** Something in a folder. */
export interface EntryOf {
  readonly repository: Repository;
  readonly entry: StoredEntry;
  /** Its whole path, as far as it is known. */
  readonly path: string;
}

const TREE = objectType<TreeOf>("Tree", () => ({
  ...gitObjectFields("Tree"),
  entries: ({ repository, entries, path = "" }) =>
    entries.map((entry) =>
      entrySource({ repository, entry, path: path === "" ? entry.name : `${path}/${entry.name}` }),
    ),
}));

const ENTRY = objectType<EntryOf>("TreeEntry", () => ({
  name: ({ entry }) => entry.name,
  nameRaw: ({ entry }) => Buffer.from(entry.name).toString("base64"),
  path: ({ path }) => path,
  pathRaw: ({ path }) => Buffer.from(path).toString("base64"),
  extension: ({ entry }) => (entry.mode === "040000" ? "" : extname(entry.name)),
  oid: ({ entry }) => entry.oid,
  type: ({ entry }) => typeOf(entry),
  mode: ({ entry }) => Number.parseInt(entry.mode, 8),
  size: ({ repository, entry }) => readBytes(repository, entry)?.byteLength ?? 0,
  object: ({ repository, entry }) => findObjectSource(repository, entry.oid),
  repository: ({ repository }) => repositorySource(repository),
  isGenerated: () => false,
}));

/** A folder. */
export function treeSource(tree: TreeOf): Source {
  return source(TREE, tree);
}

/** Something in a folder. */
export function entrySource(entry: EntryOf): Source {
  return source(ENTRY, entry);
}

function typeOf({ mode }: StoredEntry): "blob" | "commit" | "tree" {
  if (mode === "040000") return "tree";
  return mode === "160000" ? "commit" : "blob";
}

function readBytes(repository: Repository, { oid }: StoredEntry): Uint8Array | undefined {
  const object = repository.git.read(oid);
  return object?.kind === "blob" ? object.bytes : undefined;
}
