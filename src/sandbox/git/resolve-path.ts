import type { ObjectStore, StoredEntry } from "./object-store.ts";

/** What a path leads to in a tree; undefined when it leads nowhere. The empty path is the tree itself. Leading and trailing slashes don't count. */
export function resolvePath(store: ObjectStore, tree: string, path: string): StoredEntry | undefined {
  let found: StoredEntry = { mode: "040000", name: "", oid: tree };
  for (const name of path.split("/").filter((part) => part !== "")) {
    const object = store.read(found.oid);
    const entry =
      object?.kind === "tree" ? object.entries.find((candidate) => candidate.name === name) : undefined;
    if (entry === undefined) {
      return undefined;
    }
    found = entry;
  }
  return found;
}
