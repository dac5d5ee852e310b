import { settleKind } from "../kind.ts";
import type { ClaimOptions } from "../queue.ts";
import { readNumber, readText } from "./rows.ts";
import type { Store } from "./waiting-jobs.ts";

/** Claims due jobs and gives their numbers, in the order of their turns. To be called within a transaction. */
export function claimJobs(store: Store, { limit, now, perLane }: ClaimOptions): readonly number[] {
  const claimed: number[] = [];
  while (claimed.length < limit) {
    const id = claimNext(store, now.getTime(), perLane);
    if (id === null) break;
    claimed.push(id);
  }
  return claimed;
}

/**
 * Lanes with due jobs, whose turn it is first. A running job keeps at most one other from running, which is the one of
 * its subject: so one more lane than jobs that run is enough to find one that can.
 */
const TURNS = `
  SELECT lane, priority FROM lanes
  WHERE next_at <= :now AND (
    SELECT count(*) FROM jobs WHERE jobs.state = 'running' AND jobs.lane = lanes.lane
  ) < :perLane
  ORDER BY priority DESC, served, next_at, lane
  LIMIT 1 + (SELECT count(*) FROM jobs WHERE state = 'running')`;

const NEXT_IN_LANE = `
  SELECT id, kind FROM jobs AS waiting
  WHERE state = 'queued' AND lane = :lane AND priority = :priority AND run_at <= :now AND NOT EXISTS (
    SELECT 1 FROM jobs WHERE state = 'running' AND kind = waiting.kind AND subject = waiting.subject
  )
  ORDER BY run_at, id LIMIT 1`;

const START = `
  UPDATE jobs SET
    state = 'running', attempts = attempts + 1, runs = runs + 1, started_at = :now, deadline_at = :deadline
  WHERE id = :id`;

const SERVE = `
  UPDATE lanes SET served = 1 + (SELECT max(served) FROM lanes)
  WHERE lane = :lane AND priority = :priority`;

function claimNext({ db, kinds }: Store, now: number, perLane: number): number | null {
  const turns = db.all(TURNS, { now, perLane }, (row) => ({
    lane: readText(row, "lane"),
    priority: readNumber(row, "priority"),
  }));
  for (const turn of turns) {
    const job = db.get(NEXT_IN_LANE, { ...turn, now }, (row) => ({
      id: readNumber(row, "id"),
      kind: readText(row, "kind"),
    }));
    if (job === null) continue;
    const deadline = now + settleKind(kinds ?? {}, job.kind).deadlineMs;
    db.run(START, { id: job.id, now, deadline });
    db.run(SERVE, turn);
    return job.id;
  }
  return null;
}
