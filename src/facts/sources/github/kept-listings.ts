import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { GitHubCache, SavedListing } from "./cache.ts";
import { rowSchema } from "./row.ts";

/** Tables of repositories and of how they were last read as a whole. */
export const LISTING_TABLES = `
  CREATE TABLE repository (place TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (place, id));
  CREATE TABLE sweep (place TEXT PRIMARY KEY, row TEXT NOT NULL);
`;

const textRow = z.object({ row: z.string() });

const sweepText = z.object({
  newestPush: z.string().nullable(),
  paths: z.array(z.string()),
  codeowners: z.boolean(),
});

/** Listings of repositories that are kept in a database. */
export function keepListings(
  database: DatabaseSync,
  inOne: (work: () => void) => void,
): Pick<GitHubCache, "readListing" | "readRepository" | "keepListing"> {
  const all = database.prepare("SELECT row FROM repository WHERE place = ?");
  const one = database.prepare("SELECT row FROM repository WHERE place = ? AND id = ?");
  const keepRow = database.prepare("INSERT OR REPLACE INTO repository (place, id, row) VALUES (?, ?, ?)");
  const dropRow = database.prepare("DELETE FROM repository WHERE place = ? AND id = ?");
  const dropRows = database.prepare("DELETE FROM repository WHERE place = ?");
  const sweepOf = database.prepare("SELECT row FROM sweep WHERE place = ?");
  const keepSweep = database.prepare("INSERT OR REPLACE INTO sweep (place, row) VALUES (?, ?)");
  const dropSweep = database.prepare("DELETE FROM sweep WHERE place = ?");
  return {
    readListing(place) {
      const listing = decode(all.all(place), sweepOf.get(place));
      if (listing !== null) return listing;
      inOne(() => {
        dropRows.run(place);
        dropSweep.run(place);
      });
      return { rows: [], sweep: null };
    },
    readRepository(place, id) {
      const row = one.get(place, id);
      return (row === undefined ? null : decode([row], undefined))?.rows[0] ?? null;
    },
    keepListing: (place, { put, remove, sweep }) =>
      inOne(() => {
        for (const row of put) keepRow.run(place, row.id, JSON.stringify(row));
        for (const id of remove) dropRow.run(place, id);
        if (sweep === null) dropSweep.run(place);
        else if (sweep !== undefined) keepSweep.run(place, JSON.stringify(sweep));
      }),
  };
}

/** Null when something kept can't be read: then all of it is read from GitHub again. */
function decode(rows: readonly unknown[], sweep: unknown): SavedListing | null {
  try {
    const textOf = (row: unknown): unknown => JSON.parse(textRow.parse(row).row);
    return {
      rows: rows.map((row) => rowSchema.parse(textOf(row))),
      sweep: sweep === undefined ? null : sweepText.parse(textOf(sweep)),
    };
  } catch {
    return null;
  }
}
