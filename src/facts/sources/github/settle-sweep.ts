import type { NodeRead } from "./read-node.ts";
import type { SweptNode } from "./read-page.ts";
import type { ReadRow, RepositoryRow, UnreadRow } from "./row.ts";
import { isWhole, type Swept } from "./sweep.ts";

/** What reading the listing changes in what is known of the repositories. */
export interface Settled {
  readonly put: readonly RepositoryRow[];
  /** Ids of repositories that GitHub doesn't have any more. */
  readonly remove: readonly string[];
  /** Ids of repositories that were known before, and that GitHub neither listed nor said to be gone. */
  readonly unlisted: readonly string[];
  /** Names to be asked for again, each by itself, with the reason and the repository's id. */
  readonly again: readonly { readonly id: string; readonly name: string; readonly why: string }[];
}

/**
 * Compares what the listing told with what was known. A repository that wasn't listed is gone only when the listing was
 * read to its end and GitHub counts no more than it listed.
 */
export function settleSweep(known: ReadonlyMap<string, RepositoryRow>, swept: Swept): Settled {
  const put: RepositoryRow[] = [];
  const again: Settled["again"][number][] = [];
  for (const [id, read] of swept.nodes) {
    const why = read.kind === "row" ? read.partial : read.why;
    const row = rowOf(id, read, known.get(id));
    put.push(row);
    if (why !== null) again.push({ id, name: row.name, why });
  }
  const unseen = [...known.values()].filter(({ id }) => !swept.nodes.has(id));
  if (!swept.toTheEnd) {
    for (const row of unseen) {
      if (row.kind === "unread") again.push({ id: row.id, name: row.name, why: row.why });
      else if (row.stale) again.push({ id: row.id, name: row.name, why: "it changed" });
    }
    return { put, remove: [], unlisted: [], again };
  }
  const ids = unseen.map(({ id }) => id);
  return isWhole(swept)
    ? { put, remove: ids, unlisted: [], again }
    : { put, remove: [], unlisted: ids, again };
}

/** The row that a second, smaller question leaves: what it did not answer either is unknown until the next reading. */
export function settleAgain(
  { id, name, why }: Settled["again"][number],
  read: NodeRead | undefined,
  before: RepositoryRow | undefined,
): RepositoryRow | null {
  if (read === undefined) return { kind: "unread", id, name, why };
  if (read.kind === "absent") return null;
  return rowOf(id, read, before, name);
}

function rowOf(id: string, read: SweptNode, before: RepositoryRow | undefined, name = ""): RepositoryRow {
  if (read.kind === "unreadable") {
    const unread: UnreadRow = { kind: "unread", id, name: read.name ?? before?.name ?? name, why: read.why };
    return unread;
  }
  const properties = before?.kind === "read" ? before.properties : null;
  const row: ReadRow = { ...read.row, properties, stale: read.partial !== null };
  return row;
}
