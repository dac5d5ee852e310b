import type { ObjectStore, StoredEntry } from "./object-store.ts";
import { readTree } from "./read.ts";

/** An entry of a tree with its whole path. */
export interface ListedEntry {
  readonly path: string;
  readonly mode: StoredEntry["mode"];
  readonly oid: string;
}

/** What is in a tree, in git's order; with everything in its folders (each folder before what is in it) when recursive. */
export function* listTree(
  store: ObjectStore,
  tree: string,
  recursive: boolean,
  prefix = "",
): Generator<ListedEntry> {
  for (const { mode, name, oid } of readTree(store, tree)) {
    yield { path: `${prefix}${name}`, mode, oid };
    if (recursive && mode === "040000") {
      yield* listTree(store, oid, recursive, `${prefix}${name}/`);
    }
  }
}

/** Only the files of a tree (also links and submodules), wherever they are in it. */
export function* listFiles(store: ObjectStore, tree: string): Generator<ListedEntry> {
  for (const entry of listTree(store, tree, true)) {
    if (entry.mode !== "040000") {
      yield entry;
    }
  }
}
