import { JournalError } from "../journal-error.ts";
import type { Database } from "./database.ts";
import { readNumber } from "./rows.ts";
import { MIGRATIONS } from "./schema.ts";

/** "Mstr": marks a file as a journal (sqlite.org, PRAGMA application_id). */
const APPLICATION_ID = 0x4d737472;

/** Refuses a file that is no journal, or damaged. A new, empty file will do. */
export function requireJournal(db: Database): void {
  const id = db.get("PRAGMA application_id", {}, (row) => readNumber(row, "application_id"));
  if (id === APPLICATION_ID) {
    const found = db.get("PRAGMA quick_check(1)", {}, (row) => String(row["quick_check"]));
    if (found !== "ok") throw new JournalError(db.path, "corrupt", `is damaged (${found})`);
    return;
  }
  const tables = db.get("SELECT count(*) AS tables FROM sqlite_schema", {}, (row) =>
    readNumber(row, "tables"),
  );
  if (id !== 0 || tables !== 0) throw new JournalError(db.path, "foreign", "is a database of something else");
}

/** Brings the tables to the newest version, in one transaction. Refuses a journal of a newer Muster. */
export function migrate(db: Database): void {
  db.transact(() => {
    db.execute("CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY NOT NULL) STRICT");
    const version = readVersion(db);
    if (version > MIGRATIONS.length) throw versionError(db, version);
    for (const [index, statements] of MIGRATIONS.entries()) {
      if (index < version) continue;
      db.execute(statements);
      db.run("INSERT INTO migrations (version) VALUES (:version)", { version: index + 1 });
    }
    db.execute(`PRAGMA application_id = ${APPLICATION_ID}`);
  });
}

/** Refuses a journal that is not of this version: whoever only visits does not change what its owner works with. */
export function requireVersion(db: Database): void {
  const made = "SELECT count(*) AS tables FROM sqlite_schema WHERE name = 'migrations'";
  const begun = db.get(made, {}, (row) => readNumber(row, "tables")) === 1;
  const version = begun ? readVersion(db) : 0;
  if (version !== MIGRATIONS.length) throw versionError(db, version);
}

function readVersion(db: Database): number {
  const newest = "SELECT coalesce(max(version), 0) AS version FROM migrations";
  return db.get(newest, {}, (row) => readNumber(row, "version")) ?? 0;
}

function versionError(db: Database, version: number): JournalError {
  const why = `is of version ${version}, and this Muster works with version ${MIGRATIONS.length}`;
  return new JournalError(db.path, "version", why);
}
