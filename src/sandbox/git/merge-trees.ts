import { diff3Merge } from "node-diff3";
import type { ObjectStore, StoredEntry } from "./object-store.ts";
import { readBlob, readTree } from "./read.ts";
import { bytesOf, linesOf } from "./text.ts";

/** What merging two trees came to. */
export type MergedTree =
  | { readonly outcome: "merged"; readonly tree: string }
  /** Paths that both sides changed and that nobody but a person can put together. */
  | { readonly outcome: "conflict"; readonly paths: readonly string[] };

type Entry = StoredEntry | undefined;

/** Merges two trees that both come from a third (null: nothing). What one side alone changed is taken; files that both changed are merged line by line. Renames are not followed: a file renamed here and changed there is a conflict. */
export function mergeTrees(
  store: ObjectStore,
  base: string | null,
  ours: string,
  theirs: string,
): MergedTree {
  const conflicts: string[] = [];
  const tree = mergeFolders(store, { base, ours, theirs }, "", conflicts);
  return conflicts.length > 0
    ? { outcome: "conflict", paths: conflicts.sort() }
    : { outcome: "merged", tree: tree ?? store.write({ kind: "tree", entries: [] }) };
}

interface Folders {
  readonly base: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** The id of the merged folder, null when nothing is left in it. */
function mergeFolders(
  store: ObjectStore,
  { base, ours, theirs }: Folders,
  prefix: string,
  conflicts: string[],
): string | null {
  const [before, left, right] = [base, ours, theirs].map((tree) => readEntries(store, tree));
  const names = new Set([before, left, right].flatMap((side) => [...(side?.keys() ?? [])]));
  const entries: StoredEntry[] = [];
  for (const name of names) {
    const merged = mergeEntry(
      store,
      { base: before?.get(name), ours: left?.get(name), theirs: right?.get(name) },
      `${prefix}${name}`,
      conflicts,
    );
    if (merged !== undefined) {
      entries.push({ ...merged, name });
    }
  }
  return entries.length === 0 ? null : store.write({ kind: "tree", entries });
}

interface Sides {
  readonly base: Entry;
  readonly ours: Entry;
  readonly theirs: Entry;
}

function mergeEntry(store: ObjectStore, sides: Sides, path: string, conflicts: string[]): Entry {
  const { base, ours, theirs } = sides;
  if (isSame(ours, theirs) || isSame(base, theirs)) {
    return ours;
  }
  if (isSame(base, ours)) {
    return theirs;
  }
  if (folderOf(ours) !== null && folderOf(theirs) !== null) {
    return mergeBothFolders(store, sides, path, conflicts);
  }
  // A folder that only lost files against a file, or nothing, in its place may still merge.
  const oneIsFolder = folderOf(ours) !== null || folderOf(theirs) !== null;
  if (oneIsFolder && isFolderOrNothing(ours) && isFolderOrNothing(theirs)) {
    return mergeBothFolders(store, sides, path, conflicts);
  }
  const merged = oneIsFolder ? undefined : mergeFiles(store, sides);
  if (merged === undefined) {
    conflicts.push(path);
  }
  return merged;
}

function mergeBothFolders(store: ObjectStore, sides: Sides, path: string, conflicts: string[]): Entry {
  if (sides.base !== undefined && folderOf(sides.base) === null) {
    conflicts.push(path);
    return undefined;
  }
  const folders = {
    base: folderOf(sides.base),
    ours: folderOf(sides.ours),
    theirs: folderOf(sides.theirs),
  };
  const oid = mergeFolders(store, folders, `${path}/`, conflicts);
  return oid === null ? undefined : { mode: "040000", name: "", oid };
}

/** The merged file; undefined when a person must decide. */
function mergeFiles(store: ObjectStore, { base, ours, theirs }: Sides): Entry {
  if (base === undefined || ours === undefined || theirs === undefined || !isFile(base)) {
    return undefined;
  }
  const mode = mergeMode(base, ours, theirs);
  if (mode === undefined) {
    return undefined;
  }
  const oid = mergeContents(store, base.oid, ours.oid, theirs.oid);
  return oid === undefined ? undefined : { mode, name: ours.name, oid };
}

function mergeMode(
  base: StoredEntry,
  ours: StoredEntry,
  theirs: StoredEntry,
): StoredEntry["mode"] | undefined {
  if (!isFile(ours) || !isFile(theirs)) {
    return undefined;
  }
  return base.mode === ours.mode ? theirs.mode : ours.mode;
}

function mergeContents(store: ObjectStore, base: string, ours: string, theirs: string): string | undefined {
  if (ours === theirs || base === theirs) {
    return ours;
  }
  if (base === ours) {
    return theirs;
  }
  const [before, left, right] = [base, ours, theirs].map((oid) => linesOf(readBlob(store, oid)));
  if (before === undefined || left === undefined || right === undefined) {
    return undefined;
  }
  const regions: readonly { readonly ok?: readonly string[] }[] = diff3Merge(
    [...left],
    [...before],
    [...right],
    {
      excludeFalseConflicts: true,
    },
  );
  return regions.every(({ ok }) => ok !== undefined)
    ? store.write({ kind: "blob", bytes: bytesOf(regions.flatMap(({ ok }) => ok ?? [])) })
    : undefined;
}

function readEntries(store: ObjectStore, tree: string | null): ReadonlyMap<string, StoredEntry> {
  return new Map((tree === null ? [] : readTree(store, tree)).map((entry) => [entry.name, entry]));
}

function isSame(one: Entry, other: Entry): boolean {
  return one?.oid === other?.oid && one?.mode === other?.mode;
}

function folderOf(entry: Entry): string | null {
  return entry?.mode === "040000" ? entry.oid : null;
}

function isFolderOrNothing(entry: Entry): boolean {
  return entry === undefined || entry.mode === "040000";
}

function isFile({ mode }: StoredEntry): boolean {
  return mode === "100644" || mode === "100755";
}
