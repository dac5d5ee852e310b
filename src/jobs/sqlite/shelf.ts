import type { Shelf } from "../memory.ts";
import type { Database } from "./database.ts";
import type { Params, Row } from "./rows.ts";

/** How rows of a table are kept. Columns of the key are called as in the row. */
export interface ShelfPlan<R, Key extends keyof R & string> {
  readonly table: string;
  readonly keys: readonly Key[];
  readonly write: (row: R) => Params;
  readonly read: (row: Row) => R;
}

/** A small table in a database file. */
export function createShelf<R extends Record<Key, string | number>, Key extends keyof R & string>(
  db: Database,
  { table, keys, write, read }: ShelfPlan<R, Key>,
): Shelf<R, Key> {
  const where = (names: readonly Key[]) =>
    names.length === 0 ? "TRUE" : names.map((name) => `${name} = :${name}`).join(" AND ");
  const pick = (key: Partial<Pick<R, Key>>): Params =>
    Object.fromEntries(keys.flatMap((name) => (key[name] === undefined ? [] : [[name, key[name]]])));
  return {
    get: async (key) => db.get(`SELECT * FROM ${table} WHERE ${where(keys)}`, pick(key), read),
    set: async (row) => {
      const values = write(row);
      const columns = Object.keys(values);
      const marks = columns.map((name) => `:${name}`);
      db.run(`INSERT OR REPLACE INTO ${table} (${columns.join(", ")}) VALUES (${marks.join(", ")})`, values);
    },
    delete: async (key) => db.run(`DELETE FROM ${table} WHERE ${where(keys)}`, pick(key)) > 0,
    list: async (part = {}) => {
      const told = keys.filter((name) => part[name] !== undefined);
      const sql = `SELECT * FROM ${table} WHERE ${where(told)} ORDER BY ${keys.join(", ")}`;
      return db.all(sql, pick(part), read);
    },
  };
}
