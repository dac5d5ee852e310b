import type { ObjectStore, StoredCommit, StoredEntry } from "./object-store.ts";

/** The commit of this id. Throws when there is none: use it for ids the sandbox itself keeps. */
export function readCommit(store: ObjectStore, oid: string): StoredCommit {
  const object = store.read(oid);
  if (object?.kind !== "commit") {
    throw new Error(`There is no commit ${oid} in the object store.`);
  }
  return object.commit;
}

/** The entries of the tree of this id, in git's order. Throws when there is none. */
export function readTree(store: ObjectStore, oid: string): readonly StoredEntry[] {
  const object = store.read(oid);
  if (object?.kind !== "tree") {
    throw new Error(`There is no tree ${oid} in the object store.`);
  }
  return object.entries;
}

/** The bytes of the blob of this id. Throws when there is none. */
export function readBlob(store: ObjectStore, oid: string): Uint8Array {
  const object = store.read(oid);
  if (object?.kind !== "blob") {
    throw new Error(`There is no blob ${oid} in the object store.`);
  }
  return object.bytes;
}

/** The tree that a commit shows. Throws when there is no such commit. */
export function treeOf(store: ObjectStore, commit: string): string {
  return readCommit(store, commit).tree;
}
