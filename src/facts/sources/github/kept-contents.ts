import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import type { GitHubCache, ListedPath } from "./cache.ts";

/** Tables of contents and of when they were last used, which changes often and is small. */
export const CONTENT_TABLES = `
  CREATE TABLE content (id TEXT PRIMARY KEY, bytes BLOB NOT NULL);
  CREATE TABLE used (id TEXT PRIMARY KEY, turn INTEGER NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX used_by_turn ON used (turn, size DESC);
`;

/** How full the cache is after it was trimmed. */
const ROOM = 0.8;

const bytesRow = z.object({ bytes: z.instanceof(Uint8Array) });
const countRow = z.object({ count: z.number() });
const usedRow = z.object({ id: z.string(), size: z.number() });

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

/** Contents and trees that are kept in a database, up to so many bytes. */
export function keepContents(
  database: DatabaseSync,
  inOne: (work: () => void) => void,
  maxBytes: number,
): Pick<GitHubCache, "readBlobs" | "keepBlobs" | "readTree" | "keepTree" | "trim"> {
  const count = (sql: string) => countRow.parse(database.prepare(sql).get()).count;
  const select = database.prepare("SELECT bytes FROM content WHERE id = ?");
  const insert = database.prepare("INSERT OR IGNORE INTO content (id, bytes) VALUES (?, ?)");
  const remove = database.prepare("DELETE FROM content WHERE id = ?");
  const forget = database.prepare("DELETE FROM used WHERE id = ?");
  const note = database.prepare("INSERT OR REPLACE INTO used (id, turn, size) VALUES (?, ?, ?)");
  const oldest = database.prepare("SELECT id, size FROM used ORDER BY turn, size DESC");
  // Uses are counted in turns, from one trimming to the next: as exact as needed.
  let turn = count("SELECT coalesce(max(turn), 0) AS count FROM used") + 1;
  let noted = new Set<string>();

  function read(ids: Iterable<string>): ReadonlyMap<string, Uint8Array> {
    const found = new Map<string, Uint8Array>();
    for (const id of ids) {
      const row = select.get(id);
      if (row !== undefined) found.set(id, bytesRow.parse(row).bytes);
    }
    use(found);
    return found;
  }

  function use(found: ReadonlyMap<string, Uint8Array>): void {
    const fresh = [...found].filter(([id]) => !noted.has(id));
    if (fresh.length === 0) return;
    inOne(() => {
      for (const [id, bytes] of fresh) note.run(id, turn, bytes.length);
    });
    for (const [id] of fresh) noted.add(id);
  }

  function keep(contents: ReadonlyMap<string, Uint8Array>): void {
    if (contents.size === 0) return;
    inOne(() => {
      for (const [id, bytes] of contents) insert.run(id, bytes);
    });
    use(contents);
  }

  return {
    readBlobs(oids) {
      const names = new Map([...oids].map((oid) => [`blob ${oid}`, oid]));
      return new Map([...read(names.keys())].map(([id, bytes]) => [names.get(id) ?? id, bytes]));
    },
    keepBlobs: (blobs) => keep(new Map([...blobs].map(([oid, bytes]) => [`blob ${oid}`, bytes]))),
    readTree(oid) {
      const bytes = read([`tree ${oid}`]).get(`tree ${oid}`);
      return bytes === undefined ? null : decodeTree(new TextDecoder().decode(bytes));
    },
    keepTree: (oid, paths) => keep(new Map([[`tree ${oid}`, new TextEncoder().encode(encodeTree(paths))]])),
    trim() {
      let left = count("SELECT coalesce(sum(size), 0) AS count FROM used");
      if (left > maxBytes) {
        inOne(() => {
          for (const row of oldest.all()) {
            if (left <= maxBytes * ROOM) return;
            const { id, size } = usedRow.parse(row);
            remove.run(id);
            forget.run(id);
            left -= size;
          }
        });
      }
      turn += 1;
      noted = new Set();
    },
  };
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
