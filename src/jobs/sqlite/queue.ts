import { JOB_STATES, type JobState } from "../job.ts";
import type { JobCounts, JobFilter, Queue } from "../queue.ts";
import { claimJobs } from "./claim-jobs.ts";
import type { Database } from "./database.ts";
import { acceptDelivery, pruneJournal, readDelivery } from "./deliveries.ts";
import { jobReader, readWaiting, SELECT_JOBS, toNumber } from "./job-rows.ts";
import { type Params, readMoment, readNumber, readOptional, readText, readWord } from "./rows.ts";
import { endRun, requeueAll, requeueRun } from "./settle-runs.ts";
import { addJob, reviveJob, type Store, takeInDead } from "./waiting-jobs.ts";

/** A queue in a database file. Every method is one transaction. */
export function createSqliteQueue(store: Store): Queue {
  const { db } = store;
  const readJob = jobReader(store.kinds);
  return {
    accept: async (delivery, jobs) => db.transact(() => acceptDelivery(store, delivery, jobs)),
    enqueue: async (jobs, now, tick) =>
      db.transact(() => {
        const added = jobs.map((job) => addJob(store, job, now));
        if (tick !== undefined) db.run(MOVE_CURSOR, { name: tick.name, text: tick.text });
        return added;
      }),
    claim: async (options) =>
      db.transact(() =>
        claimJobs(store, options).flatMap((id) => db.all(`${SELECT_JOBS} WHERE id = :id`, { id }, readJob)),
      ),
    finish: async (run, at) => db.transact(() => endRun(store, run, { state: "done", error: null, at })),
    bury: async (run, error, at) =>
      db.transact(() => {
        const buried = endRun(store, run, { state: "dead", error, at });
        if (buried) takeInDead(store, run);
        return buried;
      }),
    retry: async (run, error, runAt) =>
      db.transact(() => requeueRun(store, run, { error, runAt, tried: true })),
    postpone: async (run, error, runAt) =>
      db.transact(() => requeueRun(store, run, { error, runAt, tried: false })),
    revive: async (which, now) =>
      db.transact(() => findDead(db, which).map((job) => reviveJob(store, job, now))),
    recover: async (now) => db.transact(() => requeueAll(store, now)),
    nextDue: async (after) => {
      const sql = `SELECT min(run_at) AS due FROM ${BY_DUE} AND run_at > :after`;
      return db.get(sql, { after: after.getTime() }, (row) => readOptional(row, "due", readMoment));
    },
    find: async (id) => db.get(`${SELECT_JOBS} WHERE id = :id`, { id: toNumber(id) }, readJob),
    findDelivery: async (guid) =>
      db.get("SELECT * FROM deliveries WHERE guid = :guid", { guid }, readDelivery),
    list: async (filter = {}, limit = -1) => {
      const sql = `${SELECT_JOBS} WHERE ${conditionsOf(filter)} ORDER BY id DESC LIMIT :limit`;
      return db.all(sql, { ...filter, limit }, readJob);
    },
    counts: async (now) => countJobs(db, now),
    prune: async (options) => db.transact(() => pruneJournal(db, options)),
  };
}

/** Named, because SQLite prefers an index by state, in which it would look at every job that waits. */
const BY_DUE = "jobs INDEXED BY jobs_by_due WHERE state = 'queued'";

const MOVE_CURSOR = "INSERT OR REPLACE INTO cursors (name, text) VALUES (:name, :text)";

const FILTERS = ["state", "kind", "subject", "lane"] as const;

function conditionsOf(filter: JobFilter): string {
  const told = FILTERS.filter((name) => filter[name] !== undefined);
  return told.length === 0 ? "TRUE" : told.map((name) => `${name} = :${name}`).join(" AND ");
}

/** The oldest first: so payloads of one subject are put together in the order in which they came. */
function findDead(db: Database, which: readonly string[] | "all" | JobFilter) {
  const dead = (condition: string, params: Params) =>
    db.all(`SELECT * FROM jobs WHERE state = 'dead' AND ${condition} ORDER BY id`, params, readWaiting);
  if (which === "all") return dead("TRUE", {});
  if (!isList(which)) return dead(conditionsOf(which), { ...which });
  const numbers = [...new Set(which.map(toNumber))].sort((a, b) => a - b);
  return numbers.flatMap((id) => dead("id = :id", { id }));
}

function isList(which: readonly string[] | JobFilter): which is readonly string[] {
  return Array.isArray(which);
}

function countJobs(db: Database, now: Date): JobCounts {
  const none = (): Record<JobState, number> => ({ queued: 0, running: 0, done: 0, dead: 0 });
  const states = none();
  const kinds = new Map<string, Record<JobState, number>>();
  const counted = db.all(
    "SELECT kind, state, count(*) AS jobs FROM jobs GROUP BY kind, state",
    {},
    (row) => ({
      kind: readText(row, "kind"),
      state: readWord(row, "state", JOB_STATES),
      jobs: readNumber(row, "jobs"),
    }),
  );
  for (const { kind, state, jobs } of counted) {
    states[state] += jobs;
    const ofKind = kinds.get(kind) ?? none();
    ofKind[state] += jobs;
    kinds.set(kind, ofKind);
  }
  const sql = `SELECT count(*) AS due, min(run_at) AS oldest FROM ${BY_DUE} AND run_at <= :now`;
  const due = db.get(sql, { now: now.getTime() }, (row) => ({
    due: readNumber(row, "due"),
    oldestDueAt: readOptional(row, "oldest", readMoment),
  }));
  return { states, kinds: Object.fromEntries(kinds), ...(due ?? { due: 0, oldestDueAt: null }) };
}
