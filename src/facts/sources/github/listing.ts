import type { GitHubCache, Sweep } from "./cache.ts";
import type { ReadRow, RepositoryRow } from "./row.ts";

/** The repositories of an organisation as they are known, in memory and, after each change, in the cache. */
export interface Listing {
  /** By GitHub's node id. */
  readonly rows: ReadonlyMap<string, RepositoryRow>;
  /** How they were last read as a whole; null when they never were. */
  readonly sweep: Sweep | null;
  /** The row of a name, in any case of letters. */
  byName(name: string): RepositoryRow | undefined;
  /** Begins to take note of what is told of repositories one by one, while all of them are read. */
  takeNote(): TakenNote;
  /** The row of the number that GitHub's REST API and webhooks call a repository by. */
  byNumber(number: number): ReadRow | undefined;
  change(change: {
    readonly put?: readonly RepositoryRow[];
    readonly remove?: readonly string[];
    readonly sweep?: Sweep | null;
  }): void;
}

/** What changed since a note was begun, until it ends. */
export interface TakenNote {
  /** Ids of repositories. */
  readonly changed: ReadonlySet<string>;
  readonly end: () => void;
}

/** Opens what a cache keeps of the repositories of a place. */
export function openListing(cache: GitHubCache, place: string): Listing {
  const saved = cache.readListing(place);
  const rows = new Map(saved.rows.map((row) => [row.id, row]));
  const notes = new Set<Set<string>>();
  let { sweep } = saved;
  return {
    rows,
    get sweep() {
      return sweep;
    },
    byName(name) {
      return [...rows.values()].find((row) => row.name.toLowerCase() === name.toLowerCase());
    },
    byNumber(number) {
      const found = [...rows.values()].find((row) => row.kind === "read" && row.object["id"] === number);
      return found?.kind === "read" ? found : undefined;
    },
    takeNote() {
      const changed = new Set<string>();
      notes.add(changed);
      return { changed, end: () => notes.delete(changed) };
    },
    change({ put = [], remove = [], sweep: next }) {
      for (const note of notes) for (const id of [...put.map((row) => row.id), ...remove]) note.add(id);
      cache.keepListing(place, { put, remove, ...(next === undefined ? {} : { sweep: next }) });
      for (const row of put) rows.set(row.id, row);
      for (const id of remove) rows.delete(id);
      if (next !== undefined) sweep = next;
    },
  };
}
