import type { Memory, PullHead, PullHeads } from "../memory.ts";
import type { Database } from "./database.ts";
import { createHeard, createKeptRuns } from "./kept-runs.ts";
import { readMoment, readNumber, readText, readWord } from "./rows.ts";
import { createShelf, type ShelfPlan } from "./shelf.ts";

const CONCLUSIONS = ["success", "failure", "neutral", "action_required", "none"] as const;
const HEAD_STATES = ["open", "closed"] as const;

/** The App's small tables in a database file. */
export function createSqliteMemory(db: Database): Memory {
  return {
    verdicts: createShelf(db, {
      table: "verdicts",
      keys: ["repository", "sha"],
      write: ({ repository, sha, conclusion, settled, basis, at }) => ({
        repository,
        sha,
        conclusion,
        settled: settled ? 1 : 0,
        basis,
        at: at.getTime(),
      }),
      read: (row) => ({
        repository: readText(row, "repository"),
        sha: readText(row, "sha"),
        conclusion: readWord(row, "conclusion", CONCLUSIONS),
        settled: readNumber(row, "settled") === 1,
        basis: readText(row, "basis"),
        at: readMoment(row, "at"),
      }),
    }),
    heads: createHeads(db),
    cursors: createShelf(db, {
      table: "cursors",
      keys: ["name"],
      write: ({ name, text }) => ({ name, text }),
      read: (row) => ({ name: readText(row, "name"), text: readText(row, "text") }),
    }),
    runs: createKeptRuns(db),
    heard: createHeard(db),
  };
}

const HEADS: ShelfPlan<PullHead, "repository" | "number"> = {
  table: "heads",
  keys: ["repository", "number"],
  write: ({ repository, number, sha, base, updatedAt, state }) => ({
    repository,
    number,
    sha,
    base,
    updated_at: updatedAt.getTime(),
    state,
  }),
  read: (row) => ({
    repository: readText(row, "repository"),
    number: readNumber(row, "number"),
    sha: readText(row, "sha"),
    base: readText(row, "base"),
    updatedAt: readMoment(row, "updated_at"),
    state: readWord(row, "state", HEAD_STATES),
  }),
};

function createHeads(db: Database): PullHeads {
  const where = (repository: string | undefined) =>
    repository === undefined ? "" : " AND repository = :repository";
  return {
    ...createShelf(db, HEADS),
    hear: async (head) => void db.run(HEAR, HEADS.write(head)),
    open: async (repository) => {
      const sql = `SELECT * FROM heads WHERE state = 'open'${where(repository)} ORDER BY repository, number`;
      return db.all(sql, repository === undefined ? {} : { repository }, HEADS.read);
    },
    close: async (repository, sha) => {
      const one = sha === undefined ? "" : " AND sha = :sha";
      const sql = `UPDATE heads SET state = 'closed' WHERE state = 'open' AND repository = :repository${one}`;
      db.run(sql, sha === undefined ? { repository } : { repository, sha });
    },
  };
}

const HEAR = `
  INSERT INTO heads (repository, number, sha, base, updated_at, state)
  VALUES (:repository, :number, :sha, :base, :updated_at, :state)
  ON CONFLICT DO UPDATE SET sha = excluded.sha, base = excluded.base, updated_at = excluded.updated_at, state = excluded.state
  WHERE excluded.updated_at >= heads.updated_at`;
