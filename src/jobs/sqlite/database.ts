import { DatabaseSync, type StatementSync } from "node:sqlite";
import { JournalError, type JournalProblem } from "../journal-error.ts";
import { DamagedRow, type Params, type Row } from "./rows.ts";

/** An open database file. Everything rejects with a JournalError when the file or the disk is at fault. */
export interface Database {
  readonly path: string;
  /** Every row of a statement, read. Statements are prepared once. */
  all<T>(sql: string, params: Params, read: (row: Row) => T): readonly T[];
  /** The first row, read; null for none. */
  get<T>(sql: string, params: Params, read: (row: Row) => T): T | null;
  /** Runs a statement and gives how many rows it changed. */
  run(sql: string, params: Params): number;
  /** Runs an insert and gives the number of the new row. */
  insert(sql: string, params: Params): number;
  /** Runs statements that take nothing and give nothing. */
  execute(sql: string): void;
  /** All of a piece of work, or none of it. */
  transact<T>(work: () => T): T;
  close(): void;
}

/** Milliseconds to wait for another process that writes. */
const BUSY_MS = 5_000;

/** Opens a database file. */
export function openDatabase(path: string, { readOnly }: { readonly readOnly: boolean }): Database {
  const guard = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw explain(path, error);
    }
  };
  const db = guard(() => new DatabaseSync(path, { readOnly, timeout: BUSY_MS }));
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    path,
    all: (sql, params, read) => guard(() => prepare(sql).all(params).map(read)),
    get: (sql, params, read) =>
      guard(() => {
        const row = prepare(sql).get(params);
        return row === undefined ? null : read(row);
      }),
    run: (sql, params) => guard(() => Number(prepare(sql).run(params).changes)),
    insert: (sql, params) => guard(() => Number(prepare(sql).run(params).lastInsertRowid)),
    execute: (sql) => guard(() => db.exec(sql)),
    transact: (work) =>
      guard(() => {
        // Immediate: a transaction that begins as a reader can't always become a writer.
        db.exec("BEGIN IMMEDIATE");
        try {
          const result = work();
          db.exec("COMMIT");
          return result;
        } catch (error) {
          if (db.isTransaction) db.exec("ROLLBACK");
          throw error;
        }
      }),
    close: () => guard(() => db.close()),
  };
}

/** SQLite's result codes (sqlite.org, Result and Error Codes) that the file or its surroundings are to blame for. */
const PROBLEMS: Readonly<Record<number, readonly [JournalProblem, string]>> = {
  5: ["in_use", "is in use by another process"],
  6: ["in_use", "is in use by another process"],
  8: ["refused", "can't be written"],
  10: ["refused", "can't be read or written"],
  11: ["corrupt", "is damaged"],
  13: ["refused", "does not fit on its disk"],
  14: ["refused", "can't be opened"],
  26: ["corrupt", "is damaged, or no journal at all"],
};

function explain(path: string, error: unknown): unknown {
  if (error instanceof DamagedRow)
    return new JournalError(path, "corrupt", `is damaged: a row ${error.message}`, { cause: error });
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return error;
  // The lowest byte is the primary code.
  const [problem, why] = PROBLEMS[error.errcode & 0xff] ?? [];
  if (problem === undefined) return error;
  return new JournalError(path, problem, `${why} (${error.message})`, { cause: error });
}
