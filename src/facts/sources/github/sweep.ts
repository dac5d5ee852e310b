import type { FilePlan } from "../../repository.ts";
import type { Cursor } from "./ask-page.ts";
import { createPageSize } from "./page-size.ts";
import { readPage, type SweptNode } from "./read-page.ts";
import type { Source } from "./source.ts";

/** What going through the listing gave. */
export interface Swept {
  /** By GitHub's node id; the newest answer where a repository was seen twice. */
  readonly nodes: ReadonlyMap<string, SweptNode>;
  /** Repositories of which GitHub did not say even the name: why, one each. */
  readonly nameless: readonly string[];
  /** How many there are in all, as GitHub counted at the end. */
  readonly total: number;
  /** Whether the listing was read to its end. */
  readonly toTheEnd: boolean;
}

/** Whether no repository can have been missed: each has a name, and the rest was known or the count adds up. */
export function isWhole({ nodes, nameless, total, toTheEnd }: Swept): boolean {
  return nameless.length === 0 && (!toTheEnd || nodes.size >= total);
}

/** How far to go through the listing. */
export interface SweepBounds {
  /** Told of every page: whether what follows it is known well enough. */
  isEnough(
    seen: ReadonlyMap<string, SweptNode>,
    page: { readonly total: number; readonly oldestPush: string | null },
  ): boolean;
  /** Told of every repository: how many were seen, of how many, and the last one's name. */
  progress(seen: number, total: number, name: string): void;
}

/** The most repositories that a page may have (GitHub GraphQL API, node limit). */
const LARGEST_PAGE = 100;

/**
 * Goes through an organisation's repositories, the last pushed first. A page that GitHub can't answer is asked for in
 * halves; a repository that it can't answer for alone is passed over by its name, and the others are read. Rejects when
 * not even names can be had.
 */
export async function sweepRepositories(source: Source, plan: FilePlan, bounds: SweepBounds): Promise<Swept> {
  const size = createPageSize(LARGEST_PAGE);
  const nodes = new Map<string, SweptNode>();
  const nameless: string[] = [];
  let after: Cursor = null;
  for (;;) {
    const { page, reads } = await readPage(source, plan, size, after);
    for (const read of reads) {
      const id = read.kind === "row" ? read.row.id : read.id;
      const name = read.kind === "row" ? read.row.name : (read.name ?? "");
      if (id !== null && name !== "") nodes.set(id, read);
      else if (read.kind === "unreadable") nameless.push(read.why);
      bounds.progress(nodes.size, page.total, name);
    }
    const { total, next } = page;
    const toTheEnd = next === null;
    if (toTheEnd || bounds.isEnough(nodes, { total, oldestPush: oldestPushOf(reads) }))
      return { nodes, nameless, total, toTheEnd };
    after = next;
  }
}

/** The oldest push of a page, which is ordered by it; null when it can't be told, also of a repository that never had one. */
function oldestPushOf(reads: readonly SweptNode[]): string | null {
  const last = reads.at(-1);
  return last?.kind === "row" ? last.row.pushedAt : null;
}
