import type { ObjectStore, StoredEntry } from "./object-store.ts";

/** What becomes of one path: an object in its place, or nothing. */
export interface PathChange {
  readonly path: string;
  readonly entry: { readonly mode: StoredEntry["mode"]; readonly oid: string } | null;
}

/** Builds a tree from another one and changes to it; later changes win. A file in the way of a folder gives way, and folders that become empty disappear, as in git. */
export function changeTree(store: ObjectStore, base: string | null, changes: readonly PathChange[]): string {
  return (
    buildTree(
      store,
      base,
      changes.map(({ path, entry }) => ({ parts: partsOf(path), entry })),
    ) ?? emptyTree(store)
  );
}

/** The id of the tree with nothing in it. */
export function emptyTree(store: ObjectStore): string {
  return store.write({ kind: "tree", entries: [] });
}

interface PartedChange {
  readonly parts: readonly string[];
  readonly entry: PathChange["entry"];
}

function partsOf(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}

/** The changed tree, or null when nothing is left in it. */
function buildTree(store: ObjectStore, base: string | null, changes: readonly PartedChange[]): string | null {
  const object = base === null ? undefined : store.read(base);
  const entries = new Map(
    (object?.kind === "tree" ? object.entries : []).map((entry) => [entry.name, entry] as const),
  );
  for (const [name, inside] of groupByName(changes)) {
    const replaced = replaceEntry(store, entries.get(name), name, inside);
    if (replaced === null) {
      entries.delete(name);
    } else {
      entries.set(name, replaced);
    }
  }
  return entries.size === 0 ? null : store.write({ kind: "tree", entries: [...entries.values()] });
}

/** The entry of this name after changes to it, and to what is in it, in their order. */
function replaceEntry(
  store: ObjectStore,
  before: StoredEntry | undefined,
  name: string,
  changes: readonly PartedChange[],
): StoredEntry | null {
  let entry: StoredEntry | null = before ?? null;
  let inside: PartedChange[] = [];
  const settle = () => {
    if (inside.length === 0) {
      return;
    }
    const folder = entry?.mode === "040000" ? entry.oid : null;
    const tree = buildTree(store, folder, inside);
    const onlyDeletions = inside.every((change) => change.entry === null);
    if (tree !== null) {
      entry = { mode: "040000", name, oid: tree };
    } else if (folder !== null || !onlyDeletions) {
      entry = null;
    }
    inside = [];
  };
  for (const change of changes) {
    if (change.parts.length > 1) {
      inside.push({ parts: change.parts.slice(1), entry: change.entry });
    } else {
      settle();
      entry = change.entry === null ? null : { ...change.entry, name };
    }
  }
  settle();
  return entry;
}

function groupByName(changes: readonly PartedChange[]): ReadonlyMap<string, readonly PartedChange[]> {
  const groups = new Map<string, PartedChange[]>();
  for (const change of changes) {
    const [name] = change.parts;
    if (name !== undefined) {
      const group = groups.get(name) ?? [];
      groups.set(name, group);
      group.push(change);
    }
  }
  return groups;
}
