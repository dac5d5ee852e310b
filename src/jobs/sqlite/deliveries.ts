import type { Delivery, KeptDelivery } from "../delivery.ts";
import type { Acceptance, Enqueued, NewJob } from "../job.ts";
import type { Pruned, PruneOptions } from "../queue.ts";
import type { Database } from "./database.ts";
import { readWaiting } from "./job-rows.ts";
import { type Row, readMoment, readNumber, readOptional, readText } from "./rows.ts";
import { addJob, reviveJob, type Store } from "./waiting-jobs.ts";

/** Stores a delivery and its jobs, unless it is there already. To be called within a transaction. */
export function acceptDelivery(store: Store, delivery: Delivery, jobs: readonly NewJob[]): Acceptance {
  const { db } = store;
  const { guid, event, action, installation, repository, payload } = delivery;
  const receivedAt = delivery.receivedAt.getTime();
  const isNew = db.run(INSERT, { guid, event, action, installation, repository, payload, receivedAt }) > 0;
  if (!isNew) {
    const dead = db.all(DEAD, { guid }, readWaiting);
    const revived = dead.map((job) => reviveJob(store, job, delivery.receivedAt));
    return { outcome: dead.length > 0 ? "accepted" : "duplicate", jobs: revived };
  }
  const added = jobs.map((job): Enqueued => {
    const enqueued = addJob(store, job, delivery.receivedAt);
    db.run("INSERT OR IGNORE INTO links (guid, job) VALUES (:guid, :job)", {
      guid,
      job: Number(enqueued.id),
    });
    return enqueued;
  });
  return { outcome: "accepted", jobs: added };
}

const INSERT = `
  INSERT INTO deliveries (guid, event, action, installation, repository, received_at, payload)
  VALUES (:guid, :event, :action, :installation, :repository, :receivedAt, :payload)
  ON CONFLICT DO NOTHING`;

const DEAD = `
  SELECT jobs.* FROM links CROSS JOIN jobs ON jobs.id = links.job
  WHERE links.guid = :guid AND jobs.state = 'dead' ORDER BY jobs.id`;

/** Reads a delivery. */
export function readDelivery(row: Row): KeptDelivery {
  return {
    guid: readText(row, "guid"),
    event: readText(row, "event"),
    action: readOptional(row, "action", readText),
    installation: readOptional(row, "installation", readNumber),
    repository: readOptional(row, "repository", readText),
    receivedAt: readMoment(row, "received_at"),
    payload: readOptional(row, "payload", readText),
  };
}

/** Forgets what is over. To be called within a transaction. */
export function pruneJournal(db: Database, { before, payloadsBefore = before }: PruneOptions): Pruned {
  const jobs = db.run("DELETE FROM jobs WHERE state = 'done' AND ended_at < :before", {
    before: before.getTime(),
  });
  const deliveries = db.run(PRUNE_DELIVERIES, { before: before.getTime() });
  const payloads = db.run(PRUNE_PAYLOADS, { before: payloadsBefore.getTime() });
  for (const sql of PRUNE_MEMORY) db.run(sql, { before: before.getTime() });
  return { jobs, deliveries, payloads };
}

/** Closed pull requests are remembered so that a late event doesn't open them again; verdicts, as long as anybody may ask. */
const PRUNE_MEMORY = [
  "DELETE FROM heads WHERE state = 'closed' AND updated_at < :before",
  `DELETE FROM verdicts WHERE at < :before AND NOT EXISTS (
    SELECT 1 FROM heads
    WHERE heads.state = 'open' AND heads.repository = verdicts.repository AND heads.sha = verdicts.sha
  )`,
];

const PRUNE_DELIVERIES = `
  DELETE FROM deliveries
  WHERE received_at < :before AND NOT EXISTS (SELECT 1 FROM links WHERE links.guid = deliveries.guid)`;

const PRUNE_PAYLOADS = `
  UPDATE deliveries SET payload = NULL
  WHERE received_at < :before AND payload IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM links JOIN jobs ON jobs.id = links.job
    WHERE links.guid = deliveries.guid AND NOT (jobs.state = 'done' AND jobs.ended_at < :before)
  )`;
