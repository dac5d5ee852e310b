import {
  type FilePlan,
  type ReadProgress,
  SOME_REPOSITORIES,
  type UnreadableRepository,
} from "../../repository.ts";
import { needsCodeowners } from "./fields.ts";
import type { Listing } from "./listing.ts";
import type { SweptNode } from "./read-page.ts";
import { reread } from "./reread.ts";
import type { RepositoryRow } from "./row.ts";
import { settleAgain, settleSweep } from "./settle-sweep.ts";
import type { Source } from "./source.ts";
import { isWhole, type SweepBounds, type Swept, sweepRepositories } from "./sweep.ts";

/** How much earlier than the newest push seen the last time a push may become visible, in milliseconds. */
const MARGIN = 10 * 60 * 1000;

/** How often to look again for repositories that moved in the listing while it was read. */
const LOOKS = 3;

/**
 * Brings what is known of the repositories up to date: the pages of the listing down to what was pushed before the last
 * reading, everything when `full`, when other paths are planned, or when the number of repositories doesn't add up.
 * Answers with what GitHub did not list although it counts it. Rejects when the listing can't be read.
 */
export async function readListing(
  source: Source,
  listing: Listing,
  plan: FilePlan,
  { full, progress }: { readonly full: boolean; readonly progress: ReadProgress },
): Promise<readonly UnreadableRepository[]> {
  const paths = [...new Set(plan.paths)].sort();
  const { sweep } = listing;
  const isComparable =
    !full &&
    sweep !== null &&
    paths.every((path) => sweep.paths.includes(path)) &&
    (sweep.codeowners || !needsCodeowners(plan));
  const note = listing.takeNote();
  const { swept, newestPush, settled, again } = await readChanged().finally(note.end);
  const put = new Map(settled.put.map((row) => [row.id, row]));
  const remove = new Set(settled.remove);
  for (const each of settled.again) {
    const row = settleAgain(each, again.get(each.name), listing.rows.get(each.id));
    put.delete(each.id);
    // A repository that was made anew under an old name has another id.
    if (row?.id !== each.id) remove.add(each.id);
    if (row !== null) put.set(row.id, row);
  }
  for (const id of note.changed) {
    // What was told meanwhile is newer than what a page said: it stays, and is read once more the next time.
    const row = listing.rows.get(id);
    remove.delete(id);
    if (row === undefined) put.delete(id);
    else put.set(id, row.kind === "read" ? { ...row, stale: true } : row);
  }
  listing.change({ put: [...put.values()], remove: [...remove], sweep: null });
  if (isWhole(swept)) {
    listing.change({ sweep: { newestPush, paths, codeowners: needsCodeowners(plan) } });
  }
  return tellUnlisted(listing, settled.unlisted, swept);

  async function readChanged() {
    const { swept, newestPush } = await sweepWhole(source, plan, {
      since: isComparable ? sweep.newestPush : null,
      known: isComparable ? listing.rows : new Map(),
      progress,
    });
    const settled = settleSweep(listing.rows, swept);
    const names = settled.again.map(({ name }) => name);
    return { swept, newestPush, settled, again: await reread(source, names, plan) };
  }
}

/** Goes through the listing, and again from its beginning while repositories were missed because a push moved them there. */
async function sweepWhole(
  source: Source,
  plan: FilePlan,
  from: {
    /** The newest push that was seen before; null to read everything. */
    readonly since: string | null;
    readonly known: ReadonlyMap<string, RepositoryRow>;
    readonly progress: ReadProgress;
  },
): Promise<{ readonly swept: Swept; readonly newestPush: string | null }> {
  const bounds = (since: string | null, known: ReadonlyMap<string, unknown>): SweepBounds => ({
    progress: from.progress,
    isEnough(seen, { total, oldestPush }) {
      if (since === null || oldestPush === null || Date.parse(oldestPush) >= Date.parse(since) - MARGIN)
        return false;
      return known.size + [...seen.keys()].filter((id) => !known.has(id)).length === total;
    },
  });
  let swept = await sweepRepositories(source, plan, bounds(from.since, from.known));
  // What was pushed later than this may have been missed: its page was read already.
  const newestPush = newestOf([...swept.nodes.values()]);
  for (let look = 1; look < LOOKS && swept.toTheEnd; look += 1) {
    if (isWhole(swept) || newestPush === null) break;
    const more = await sweepRepositories(source, plan, bounds(newestPush, swept.nodes));
    swept = { ...more, nodes: new Map([...swept.nodes, ...more.nodes]), toTheEnd: true };
  }
  return { swept, newestPush };
}

function newestOf(nodes: readonly SweptNode[]): string | null {
  return nodes.reduce<string | null>((newest, read) => {
    const pushedAt = read.kind === "row" ? read.row.pushedAt : null;
    return pushedAt !== null && (newest === null || pushedAt > newest) ? pushedAt : newest;
  }, null);
}

function tellUnlisted(
  { rows }: Listing,
  ids: readonly string[],
  swept: Swept,
): readonly UnreadableRepository[] {
  if (isWhole(swept)) return [];
  const count = `GitHub counts ${swept.total} repositories and told of ${swept.nodes.size}`;
  const [why] = swept.nameless;
  const known = ids.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ name: row.name, why: `it was not listed: ${count}` }];
  });
  return [...known, { name: SOME_REPOSITORIES, why: why === undefined ? count : `${count}: ${why}` }];
}
