import { closeSync, existsSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** What a database file must hold. */
export interface DatabaseShape {
  readonly version: number;
  /** SQL that makes its tables. */
  readonly tables: string;
}

/**
 * Opens a database of SQLite in a file, or `:memory:`. A file that is broken is moved aside (`<path>.broken`), one of
 * another version is removed; both are started anew. Throws when it can't be made, or another process keeps it locked.
 */
export function openDatabase(path: string, shape: DatabaseShape): DatabaseSync {
  if (path !== ":memory:") {
    mkdirSync(dirname(path), { recursive: true });
    // Files of private repositories are in it: nobody else on this machine is to read them.
    closeSync(openSync(path, "a", 0o600));
  }
  const first = tryOpen(path, shape);
  if (first.kind === "open") return first.database;
  for (const end of ["", "-wal", "-shm"]) {
    const file = `${path}${end}`;
    if (!existsSync(file)) continue;
    if (first.kind === "broken") renameSync(file, `${path}.broken${end}`);
    else rmSync(file);
  }
  const second = tryOpen(path, shape);
  if (second.kind === "open") return second.database;
  throw new Error(
    `The cache ${path} can't be used even when it is started anew. Choose another place for it.`,
  );
}

type Opened =
  | { readonly kind: "open"; readonly database: DatabaseSync }
  | { readonly kind: "broken" | "other version" };

function tryOpen(path: string, shape: DatabaseShape): Opened {
  const database = new DatabaseSync(path, { timeout: 5000 });
  try {
    const [version] = Object.values(database.prepare("PRAGMA user_version").get() ?? {});
    const [sound] = Object.values(database.prepare("PRAGMA quick_check(1)").get() ?? {});
    const { count } = database.prepare("SELECT count(*) AS count FROM sqlite_schema").get() ?? {};
    const isNew = version === 0 && count === 0;
    if (sound === "ok" && (isNew || version === shape.version)) {
      database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
      if (isNew) database.exec(`BEGIN; ${shape.tables} PRAGMA user_version = ${shape.version}; COMMIT;`);
      return { kind: "open", database };
    }
    database.close();
    return { kind: sound === "ok" ? "other version" : "broken" };
  } catch (error) {
    database.close();
    if (isBroken(error)) return { kind: "broken" };
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`The cache ${path} can't be opened: ${why}`, { cause: error });
  }
}

/** SQLite's result codes SQLITE_CORRUPT and SQLITE_NOTADB. */
function isBroken(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && (error.errcode === 11 || error.errcode === 26);
}
