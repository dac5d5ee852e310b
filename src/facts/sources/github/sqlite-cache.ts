import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { GitHubCache, ListedPath, SavedListing } from "./cache.ts";
import { openDatabase } from "./open-database.ts";
import { rowSchema } from "./row.ts";

/** Where and how much to keep. */
export interface CacheOptions {
  /** A file, made when it isn't there; `:memory:` keeps nothing beyond the process. */
  readonly path: string;
  /** Bytes of contents and trees to keep; 1 GiB without. */
  readonly maxBytes?: number;
}

/** Version of the tables, and of what is written into them. */
const VERSION = 1;

const TABLES = `
  CREATE TABLE blob (oid TEXT PRIMARY KEY, bytes BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE tree (oid TEXT PRIMARY KEY, paths TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE repository (place TEXT NOT NULL, id TEXT NOT NULL, row TEXT NOT NULL, PRIMARY KEY (place, id)) WITHOUT ROWID;
  CREATE TABLE sweep (place TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

const GIBIBYTE = 1024 ** 3;

/** How full the cache is after it was trimmed. */
const ROOM = 0.8;

const treeText = z.union([
  z.literal("truncated"),
  z.array(
    z.tuple([
      z.string(),
      z.enum(["file", "folder", "symlink", "submodule"]),
      z.string(),
      z.number().nullable(),
    ]),
  ),
]);

const sweepText = z.object({
  newestPush: z.string().nullable(),
  paths: z.array(z.string()),
  codeowners: z.boolean(),
});

const blobRow = z.object({ bytes: z.instanceof(Uint8Array) });
const pathsRow = z.object({ paths: z.string() });
const countRow = z.object({ count: z.number() });
const entryRow = z.object({ oid: z.string(), size: z.number(), kind: z.enum(["blob", "tree"]) });

/**
 * Opens a cache in a file. A file that is broken is moved aside (`<path>.broken`), one of another version is removed;
 * both are started anew. Throws when the file can't be made or is in use by another process.
 */
export function openGitHubCache({ path, maxBytes = GIBIBYTE }: CacheOptions): GitHubCache {
  const database = openDatabase(path, { version: VERSION, tables: TABLES });
  // Uses are counted in turns, from one trimming to the next: as exact as needed, and hardly ever written.
  let turn = lastTurn(database) + 1;
  const statements = {
    blob: database.prepare("SELECT bytes FROM blob WHERE oid = ?"),
    keepBlob: database.prepare("INSERT OR IGNORE INTO blob (oid, bytes, used) VALUES (?, ?, ?)"),
    useBlob: database.prepare("UPDATE blob SET used = ? WHERE oid = ? AND used < ?"),
    tree: database.prepare("SELECT paths FROM tree WHERE oid = ?"),
    keepTree: database.prepare("INSERT OR REPLACE INTO tree (oid, paths, used) VALUES (?, ?, ?)"),
    useTree: database.prepare("UPDATE tree SET used = ? WHERE oid = ? AND used < ?"),
    rows: database.prepare("SELECT row FROM repository WHERE place = ?"),
    row: database.prepare("SELECT row FROM repository WHERE place = ? AND id = ?"),
    keepRow: database.prepare("INSERT OR REPLACE INTO repository (place, id, row) VALUES (?, ?, ?)"),
    dropRow: database.prepare("DELETE FROM repository WHERE place = ? AND id = ?"),
    dropRows: database.prepare("DELETE FROM repository WHERE place = ?"),
    sweep: database.prepare("SELECT value FROM sweep WHERE place = ?"),
    keepSweep: database.prepare("INSERT OR REPLACE INTO sweep (place, value) VALUES (?, ?)"),
    dropSweep: database.prepare("DELETE FROM sweep WHERE place = ?"),
  };
  const inOne = (work: () => void) => {
    database.exec("BEGIN IMMEDIATE");
    try {
      work();
      database.exec("COMMIT");
    } catch (error) {
      database.exec("ROLLBACK");
      throw error;
    }
  };
  return {
    readBlobs(oids) {
      const found = new Map<string, Uint8Array>();
      for (const oid of oids) {
        const row = statements.blob.get(oid);
        if (row !== undefined) found.set(oid, blobRow.parse(row).bytes);
      }
      inOne(() => found.forEach((_, oid) => statements.useBlob.run(turn, oid, turn)));
      return found;
    },
    keepBlobs: (blobs) =>
      inOne(() => blobs.forEach((bytes, oid) => statements.keepBlob.run(oid, bytes, turn))),
    readTree(oid) {
      const row = statements.tree.get(oid);
      if (row === undefined) return null;
      statements.useTree.run(turn, oid, turn);
      return decodeTree(pathsRow.parse(row).paths);
    },
    keepTree(oid, paths) {
      statements.keepTree.run(oid, encodeTree(paths), turn);
    },
    readListing(place) {
      const listing = decodeListing(statements.rows.all(place), statements.sweep.get(place));
      if (listing !== null) return listing;
      inOne(() => {
        statements.dropRows.run(place);
        statements.dropSweep.run(place);
      });
      return { rows: [], sweep: null };
    },
    readRepository(place, id) {
      const row = statements.row.get(place, id);
      const listing = row === undefined ? null : decodeListing([row], undefined);
      return listing?.rows[0] ?? null;
    },
    keepListing: (place, { put, remove, sweep }) =>
      inOne(() => {
        for (const row of put) statements.keepRow.run(place, row.id, JSON.stringify(row));
        for (const id of remove) statements.dropRow.run(place, id);
        if (sweep === null) statements.dropSweep.run(place);
        else if (sweep !== undefined) statements.keepSweep.run(place, JSON.stringify(sweep));
      }),
    trim() {
      inOne(() => trim(database, maxBytes));
      turn += 1;
    },
    close: () => database.close(),
  };
}

function lastTurn(database: DatabaseSync): number {
  const newest =
    "SELECT max((SELECT coalesce(max(used), 0) FROM blob), (SELECT coalesce(max(used), 0) FROM tree)) AS count";
  return countRow.parse(database.prepare(newest).get()).count;
}

function trim(database: DatabaseSync, maxBytes: number): void {
  const all = `SELECT oid, used, length(bytes) AS size, 'blob' AS kind FROM blob
    UNION ALL SELECT oid, used, length(paths) AS size, 'tree' AS kind FROM tree`;
  const total = countRow.parse(
    database.prepare(`SELECT coalesce(sum(size), 0) AS count FROM (${all})`).get(),
  ).count;
  if (total <= maxBytes) return;
  const drop = {
    blob: database.prepare("DELETE FROM blob WHERE oid = ?"),
    tree: database.prepare("DELETE FROM tree WHERE oid = ?"),
  };
  let left = total;
  for (const row of database.prepare(`${all} ORDER BY used, size DESC`).all()) {
    if (left <= maxBytes * ROOM) return;
    const { oid, size, kind } = entryRow.parse(row);
    drop[kind].run(oid);
    left -= size;
  }
}

/** Null when something kept can't be read: then all of it is read from GitHub again. */
function decodeListing(rows: readonly unknown[], sweep: unknown): SavedListing | null {
  try {
    const read = rows.map((row) => rowSchema.parse(JSON.parse(z.object({ row: z.string() }).parse(row).row)));
    if (sweep === undefined) return { rows: read, sweep: null };
    return {
      rows: read,
      sweep: sweepText.parse(JSON.parse(z.object({ value: z.string() }).parse(sweep).value)),
    };
  } catch {
    return null;
  }
}

function encodeTree(paths: readonly ListedPath[] | "truncated"): string {
  return JSON.stringify(
    paths === "truncated" ? paths : paths.map(({ path, kind, oid, size }) => [path, kind, oid, size]),
  );
}

function decodeTree(text: string): readonly ListedPath[] | "truncated" | null {
  const read = treeText.safeParse(JSON.parse(text));
  if (!read.success) return null;
  return read.data === "truncated"
    ? read.data
    : read.data.map(([path, kind, oid, size]) => ({ path, kind, oid, size }));
}
