import type { ReadQuery } from "../../model/metric-queries/index.ts";
import { suggestNearest } from "./nearest.ts";
import { NoAnswer } from "./no-answer.ts";

/** The query, as it was read. Throws a NoAnswer, `bad_query`, that says what is wrong with it first. */
export function requireQuery<T>(read: ReadQuery<T>): T {
  if (read.kind === "query") return read.query;
  const [{ path, message, unknown }] = read.problems;
  const where = path.length === 0 ? "" : ` at ${path.join(".")}`;
  const hint = unknown === undefined ? "" : suggestNearest(unknown.name, unknown.known);
  throw new NoAnswer("bad_query", `The query can't be asked${where}: ${message}.${hint}`);
}
