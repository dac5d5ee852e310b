import { canonicalJson } from "../../model/canonical-json.ts";
import { isFinal, type Run } from "../../model/run.ts";
import { runSchema } from "../../model/run-record.ts";
import type { HeardCommand, HeardCommands, KeptRun, KeptRuns, RunFilter } from "../kept-runs.ts";
import type { Database } from "./database.ts";
import {
  DamagedRow,
  type Params,
  type Row,
  readMoment,
  readNumber,
  readOptional,
  readText,
  readWord,
} from "./rows.ts";
import { createShelf, type ShelfPlan } from "./shelf.ts";

const TOLD = ["never", "tried", "told"] as const;

const RUNS: ShelfPlan<KeptRun, "id"> = {
  table: "runs",
  keys: ["id"],
  write: ({ id, asked, run, recorded, told }) => ({
    id,
    open: isFinal(run.state) ? 0 : 1,
    concurrency: run.concurrency,
    repository: run.origin.repository,
    number: run.origin.number,
    asked,
    run: canonicalJson(run),
    recorded: recorded ? 1 : 0,
    told,
  }),
  read: (row) => ({
    id: readText(row, "id"),
    asked: readText(row, "asked"),
    run: readRun(row),
    recorded: readNumber(row, "recorded") === 1,
    told: readWord(row, "told", TOLD),
  }),
};

function readRun(row: Row): Run {
  const value: unknown = JSON.parse(readText(row, "run"));
  const read = runSchema.safeParse(value);
  if (read.success) return read.data;
  throw new DamagedRow(`has no run in run (${read.error.issues[0]?.path.join(".") ?? ""})`);
}

/** Runs in a database file. */
export function createKeptRuns(db: Database): KeptRuns {
  return {
    ...createShelf(db, RUNS),
    find: async (filter) => {
      const { where, params } = describeFilter(filter);
      return db.all(`SELECT * FROM runs WHERE ${where} ORDER BY asked, id`, params, RUNS.read);
    },
    // The same run is the same text.
    noteRecorded: async (run) => {
      const sql = "UPDATE runs SET recorded = 1 WHERE id = :id AND run = :run";
      db.run(sql, { id: run.id, run: canonicalJson(run) });
    },
    forget: async (before) =>
      db.run(
        `DELETE FROM runs WHERE open = 0 AND recorded = 1 AND told = 'told'
           AND json_extract(run, '$.endedAt') < :before
           AND coalesce(json_extract(run, '$.expiry.at'), '') < :before`,
        { before: before.toISOString() },
      ),
  };
}

const GRANTS =
  "json_extract(run, '$.state') = 'succeeded' AND json_extract(run, '$.expiry.action') IS NOT NULL";

function describeFilter({ open, concurrency, thread, recorded, untold, grants }: RunFilter): {
  readonly where: string;
  readonly params: Params;
} {
  const parts = [
    ...(grants ? [GRANTS] : []),
    ...(open ? ["open = 1"] : []),
    ...(concurrency === undefined ? [] : ["concurrency = :concurrency"]),
    ...(thread === undefined ? [] : ["repository = :repository AND number = :number"]),
    ...(recorded === undefined ? [] : ["recorded = 0"]),
    ...(untold ? ["told <> 'told'"] : []),
  ];
  return {
    where: parts.length === 0 ? "TRUE" : parts.join(" AND "),
    params: { ...(concurrency === undefined ? {} : { concurrency }), ...thread },
  };
}

const HEARD: ShelfPlan<HeardCommand, "id"> = {
  table: "heard",
  keys: ["id"],
  write: ({ id, at, line, recorded }) => ({ id, at: at.getTime(), line, recorded: recorded ? 1 : 0 }),
  read: (row) => ({
    id: readText(row, "id"),
    at: readMoment(row, "at"),
    line: readOptional(row, "line", readText),
    recorded: readNumber(row, "recorded") === 1,
  }),
};

/** Commands that are done with, in a database file. */
export function createHeard(db: Database): HeardCommands {
  return {
    ...createShelf(db, HEARD),
    unrecorded: async () =>
      db.all("SELECT * FROM heard WHERE recorded = 0 AND line IS NOT NULL ORDER BY at, id", {}, HEARD.read),
    forget: async (before) =>
      db.run("DELETE FROM heard WHERE at < :before AND (recorded = 1 OR line IS NULL)", {
        before: before.getTime(),
      }),
  };
}
