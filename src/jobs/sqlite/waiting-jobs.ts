import type { Enqueued, NewJob, Run } from "../job.ts";
import { type JobKinds, settleKind } from "../kind.ts";
import type { Database } from "./database.ts";
import { joinPayloads, readWaiting, toNumber, type Waiting } from "./job-rows.ts";

/** What the jobs that wait are kept with: the file, and how kinds merge (null for a process that does not know). */
export interface Store {
  readonly db: Database;
  readonly kinds: JobKinds | null;
}

/**
 * Adds a job, or lets the one of its subject that waits take it in. A dead letter of the subject is tried again instead,
 * so that what fails time and again leaves one and not many. To be called within a transaction.
 */
export function addJob(store: Store, job: NewJob, now: Date): Enqueued {
  const { db, kinds } = store;
  const { kind, subject, lane, payload } = job;
  const rules = settleKind(kinds ?? {}, kind);
  const priority = job.priority ?? rules.priority;
  const runAt = job.runAt.getTime();
  const waiting = findWaiting(db, kind, subject);
  const dead = waiting === null ? findDead(db, kind, subject) : null;
  if (dead !== null) {
    reviveJob(store, dead, job.runAt);
    const payloads = JSON.stringify(joinPayloads(kinds, kind, [...dead.payloads, payload]));
    db.run(TAKE_IN, { id: dead.id, payloads, lane, priority, runAt });
    return { id: String(dead.id), kind, subject, outcome: "revived" };
  }
  if (waiting === null) {
    const id = db.insert(INSERT, {
      kind,
      subject,
      lane,
      payloads: JSON.stringify([payload]),
      priority,
      runAt,
      maxAttempts: rules.maxAttempts,
      now: now.getTime(),
    });
    return { id: String(id), kind, subject, outcome: "queued" };
  }
  const payloads = JSON.stringify(joinPayloads(kinds, kind, [...waiting.payloads, payload]));
  db.run(TAKE_IN, { id: waiting.id, payloads, lane, priority, runAt });
  return { id: String(waiting.id), kind, subject, outcome: "coalesced" };
}

const INSERT = `
  INSERT INTO jobs (kind, subject, lane, payloads, priority, state, run_at, max_attempts, created_at)
  VALUES (:kind, :subject, :lane, :payloads, :priority, 'queued', :runAt, :maxAttempts, :now)`;

/** Who asks most urgently says whose turn it takes. The earlier moment counts, but not for a job that was told to wait: news must not get around a limit. */
const TAKE_IN = `
  UPDATE jobs SET
    payloads = :payloads,
    lane = CASE WHEN :priority > priority THEN :lane ELSE lane END,
    priority = max(priority, :priority),
    run_at = CASE WHEN last_error IS NULL THEN min(run_at, :runAt) ELSE run_at END
  WHERE id = :id`;

/**
 * Lets a job that comes back to the queue take in the one that waited behind it, whose payload is the newer. To be
 * called within a transaction, before the state of the job changes.
 */
export function takeInWaiting(store: Store, job: Waiting): void {
  const waiting = findWaiting(store.db, job.kind, job.subject);
  if (waiting !== null) mergeJobs(store, { older: job, newer: waiting, kept: job.id });
}

/** Queues a dead letter again; where a job of its subject waits already, that one takes it in. To be called within a transaction. */
export function reviveJob(store: Store, dead: Waiting, now: Date): Enqueued {
  const { db } = store;
  const { kind, subject } = dead;
  const waiting = findWaiting(db, kind, subject);
  if (waiting === null) db.run(REVIVE, { id: dead.id, now: now.getTime() });
  else mergeJobs(store, { older: dead, newer: waiting, kept: waiting.id });
  return { id: String(waiting?.id ?? dead.id), kind, subject, outcome: "revived" };
}

/**
 * Lets a job that was just given up take in an older dead letter of its subject: it waited behind that one when it was given
 * up, and one is enough. To be called within a transaction.
 */
export function takeInDead(store: Store, run: Pick<Run, "id">): void {
  const newer = store.db.get("SELECT * FROM jobs WHERE id = :id", { id: toNumber(run.id) }, readWaiting);
  const older = newer === null ? null : findOtherDead(store.db, newer);
  if (newer !== null && older !== null) mergeJobs(store, { older, newer, kept: newer.id });
}

const REVIVE = `
  UPDATE jobs SET state = 'queued', attempts = 0, put_off = 0, run_at = :now, ended_at = NULL, last_error = NULL
  WHERE id = :id`;

function mergeJobs(
  { db, kinds }: Store,
  { older, newer, kept }: { readonly older: Waiting; readonly newer: Waiting; readonly kept: number },
): void {
  const payloads = joinPayloads(kinds, older.kind, [...older.payloads, ...newer.payloads]);
  const gone = kept === older.id ? newer.id : older.id;
  db.run("UPDATE OR IGNORE links SET job = :kept WHERE job = :gone", { kept, gone });
  db.run("DELETE FROM jobs WHERE id = :gone", { gone });
  db.run("UPDATE jobs SET payloads = :payloads, priority = :priority WHERE id = :kept", {
    kept,
    payloads: JSON.stringify(payloads),
    priority: Math.max(older.priority, newer.priority),
  });
}

function findWaiting(db: Database, kind: string, subject: string): Waiting | null {
  const sql = "SELECT * FROM jobs WHERE state = 'queued' AND kind = :kind AND subject = :subject";
  return db.get(sql, { kind, subject }, readWaiting);
}

function findDead(db: Database, kind: string, subject: string): Waiting | null {
  const sql =
    "SELECT * FROM jobs WHERE state = 'dead' AND kind = :kind AND subject = :subject ORDER BY id DESC LIMIT 1";
  return db.get(sql, { kind, subject }, readWaiting);
}

function findOtherDead(db: Database, { id, kind, subject }: Waiting): Waiting | null {
  const sql = "SELECT * FROM jobs WHERE state = 'dead' AND kind = :kind AND subject = :subject AND id <> :id";
  return db.get(sql, { id, kind, subject }, readWaiting);
}
