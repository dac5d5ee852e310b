import type { ObjectStore, StoredEntry } from "./object-store.ts";
import { readTree } from "./read.ts";

/** One side of a change: what was, or is, at the path. */
export type TreeSide = Pick<StoredEntry, "mode" | "oid">;

/** A file that differs between two trees. */
export type FileChange =
  | { readonly status: "added"; readonly path: string; readonly after: TreeSide }
  | { readonly status: "removed"; readonly path: string; readonly before: TreeSide }
  | {
      readonly status: "modified";
      readonly path: string;
      readonly before: TreeSide;
      readonly after: TreeSide;
    };

/** Files that differ between two trees (null: nothing at all), in git's order. Folders whose ids are equal are not opened. */
export function diffTrees(
  store: ObjectStore,
  before: string | null,
  after: string | null,
): readonly FileChange[] {
  return [...compareFolders(store, before, after, "")];
}

function* compareFolders(
  store: ObjectStore,
  before: string | null,
  after: string | null,
  prefix: string,
): Generator<FileChange> {
  if (before === after) {
    return;
  }
  const left = new Map((before === null ? [] : readTree(store, before)).map((entry) => [entry.name, entry]));
  const right = new Map((after === null ? [] : readTree(store, after)).map((entry) => [entry.name, entry]));
  for (const name of [...new Set([...left.keys(), ...right.keys()])].sort(byBytes)) {
    yield* compareEntries(store, left.get(name), right.get(name), `${prefix}${name}`);
  }
}

function* compareEntries(
  store: ObjectStore,
  before: StoredEntry | undefined,
  after: StoredEntry | undefined,
  path: string,
): Generator<FileChange> {
  if (before !== undefined && before.oid === after?.oid && before.mode === after.mode) {
    return;
  }
  const oldFolder = before?.mode === "040000" ? before.oid : null;
  const newFolder = after?.mode === "040000" ? after.oid : null;
  const oldFile = before === undefined || oldFolder !== null ? undefined : sideOf(before);
  const newFile = after === undefined || newFolder !== null ? undefined : sideOf(after);
  if (oldFile !== undefined && newFile !== undefined) {
    yield { status: "modified", path, before: oldFile, after: newFile };
  } else if (oldFile !== undefined) {
    yield { status: "removed", path, before: oldFile };
  } else if (newFile !== undefined) {
    yield { status: "added", path, after: newFile };
  }
  yield* compareFolders(store, oldFolder, newFolder, `${path}/`);
}

function sideOf({ mode, oid }: StoredEntry): TreeSide {
  return { mode, oid };
}

function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
