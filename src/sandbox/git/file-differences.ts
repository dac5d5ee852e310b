import { diffLines } from "./diff-lines.ts";
import { diffTrees, type FileChange, type TreeSide } from "./diff-trees.ts";
import type { ObjectStore } from "./object-store.ts";

/** A file that differs between two trees, as people are shown it. */
export interface FileDifference {
  readonly path: string;
  readonly status: "added" | "removed" | "modified" | "renamed";
  /** Where a renamed file was. */
  readonly previousPath: string | undefined;
  /** What is there now; of a removed file, what was. */
  readonly side: TreeSide;
  readonly additions: number;
  readonly deletions: number;
  readonly patch: string | undefined;
}

/** Files that differ between two trees (null: nothing), with counts of lines. A file that went and came under another name unchanged was renamed; one that changed on the way counts as removed and added. */
export function listDifferences(
  store: ObjectStore,
  before: string | null,
  after: string | null,
): readonly FileDifference[] {
  const changes = diffTrees(store, before, after);
  const { renamed, gone } = findRenames(changes);
  return changes
    .filter(({ path }) => !gone.has(path))
    .map((change) => describeChange(store, change, renamed.get(change.path)));
}

/** Where renamed files were by where they are, and the paths that so are no deletions. */
function findRenames(changes: readonly FileChange[]): {
  readonly renamed: ReadonlyMap<string, string>;
  readonly gone: ReadonlySet<string>;
} {
  const removed = new Map<string, string[]>();
  for (const change of changes) {
    if (change.status === "removed") {
      removed.set(change.before.oid, [...(removed.get(change.before.oid) ?? []), change.path]);
    }
  }
  const renamed = new Map<string, string>();
  for (const change of changes) {
    const from = change.status === "added" ? removed.get(change.after.oid)?.shift() : undefined;
    if (from !== undefined) {
      renamed.set(change.path, from);
    }
  }
  return { renamed, gone: new Set(renamed.values()) };
}

function describeChange(store: ObjectStore, change: FileChange, from: string | undefined): FileDifference {
  const before = change.status === "added" ? undefined : change.before;
  const after = change.status === "removed" ? undefined : change.after;
  const { additions, deletions, patch } =
    from === undefined
      ? diffLines(bytesOf(store, before), bytesOf(store, after))
      : { additions: 0, deletions: 0, patch: undefined };
  return {
    path: change.path,
    status: from === undefined ? change.status : "renamed",
    previousPath: from,
    side: change.status === "removed" ? change.before : change.after,
    additions,
    deletions,
    patch,
  };
}

/** Submodules have no bytes here. */
function bytesOf(store: ObjectStore, side: TreeSide | undefined): Uint8Array | undefined {
  const object = side === undefined ? undefined : store.read(side.oid);
  return object?.kind === "blob" ? object.bytes : undefined;
}
