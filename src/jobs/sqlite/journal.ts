import { closeSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { JournalError } from "../journal-error.ts";
import type { JobKinds } from "../kind.ts";
import type { Memory } from "../memory.ts";
import type { Queue } from "../queue.ts";
import { type Database, openDatabase } from "./database.ts";
import { createSqliteMemory } from "./memory.ts";
import { migrate, requireJournal, requireVersion } from "./migrate.ts";
import { takeOwnership } from "./owner.ts";
import { createSqliteQueue } from "./queue.ts";

/** The App's write-ahead journal: what is in flight, and what it remembers. */
export interface Journal {
  readonly queue: Queue;
  readonly memory: Memory;
  /** Gives the file back. Nothing is lost without it. */
  readonly close: () => Promise<void>;
}

/** How a journal is opened. */
export interface JournalOptions {
  /**
   * `own`, unless told: to work with it, as the one process that does. Makes the file and brings it to this version.
   * `visit`: to change something in it while its owner works. `read`: to look.
   */
  readonly access?: "own" | "visit" | "read";
  /** What goes for kinds of jobs; the owner must say how they merge. */
  readonly kinds?: JobKinds;
}

const IN_MEMORY = ":memory:";

/**
 * Opens the journal in a file, or one that ends with the process (`:memory:`). Rejects with a JournalError.
 *
 * The file is in WAL mode, so that others can read while the App writes, with `synchronous = FULL`: what is committed is
 * on the disk before the commit returns. An accepted delivery thus survives `kill -9` (for which NORMAL would do) and
 * also a machine that loses its power. That is worth a third of a millisecond, because GitHub does not send again what
 * was answered with success (sqlite.org, Write-Ahead Logging, PRAGMA synchronous).
 */
export async function openJournal(path: string, options: JournalOptions = {}): Promise<Journal> {
  const { access = "own", kinds = {} } = options;
  const owns = access === "own";
  if (path !== IN_MEMORY) prepareFile(path, owns);
  const release = owns && path !== IN_MEMORY ? takeOwnership(path) : () => {};
  let db: Database | null = null;
  try {
    db = openDatabase(path, { readOnly: access === "read" });
    requireJournal(db);
    if (owns) {
      db.execute("PRAGMA journal_mode = WAL");
      migrate(db);
    } else requireVersion(db);
    if (access !== "read") db.execute("PRAGMA synchronous = FULL");
  } catch (error) {
    db?.close();
    release();
    throw error;
  }
  const opened = db;
  let open = true;
  return {
    queue: createSqliteQueue({ db, kinds: owns ? kinds : null }),
    memory: createSqliteMemory(db),
    close: async () => {
      if (!open) return;
      open = false;
      opened.close();
      release();
    },
  };
}

/** Payloads tell of private repositories: only the owner of the file may read it. */
function prepareFile(path: string, make: boolean): void {
  try {
    if (make) {
      mkdirSync(dirname(path), { recursive: true });
      closeSync(openSync(path, "a", 0o600));
    } else if (!statSync(path).isFile()) throw new JournalError(path, "foreign", "is no file");
  } catch (error) {
    if (error instanceof JournalError) throw error;
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT" && !make;
    if (missing) throw new JournalError(path, "missing", "does not exist", { cause: error });
    const why = error instanceof Error ? error.message : String(error);
    throw new JournalError(path, "refused", `can't be opened (${why})`, { cause: error });
  }
}
