import type { Json } from "../../model/json.ts";
import { JOB_STATES, type Job, type Run } from "../job.ts";
import { type JobKinds, settleKind } from "../kind.ts";
import type { Params, Row } from "./rows.ts";
import { readList, readMoment, readNumber, readOptional, readText, readTexts, readWord } from "./rows.ts";

/** Everything of jobs. To be followed by conditions. */
export const SELECT_JOBS = `
  SELECT *, (
    SELECT json_group_array(guid ORDER BY added) FROM links WHERE links.job = jobs.id
  ) AS guids FROM jobs`;

/** A reader of jobs. */
export function jobReader(kinds: JobKinds | null): (row: Row) => Job {
  return (row) => {
    const kind = readText(row, "kind");
    const [payload = null] = joinPayloads(kinds ?? {}, kind, readList(row, "payloads"));
    return {
      id: String(readNumber(row, "id")),
      kind,
      subject: readText(row, "subject"),
      lane: readText(row, "lane"),
      payload,
      priority: readNumber(row, "priority"),
      state: readWord(row, "state", JOB_STATES),
      runAt: readMoment(row, "run_at"),
      attempts: readNumber(row, "attempts"),
      maxAttempts: readNumber(row, "max_attempts"),
      putOff: readNumber(row, "put_off"),
      runs: readNumber(row, "runs"),
      createdAt: readMoment(row, "created_at"),
      startedAt: readOptional(row, "started_at", readMoment),
      deadlineAt: readOptional(row, "deadline_at", readMoment),
      endedAt: readOptional(row, "ended_at", readMoment),
      lastError: readOptional(row, "last_error", readText),
      deliveries: readTexts(row, "guids"),
    };
  };
}

/** What putting two jobs together takes. */
export interface Waiting {
  readonly id: number;
  readonly kind: string;
  readonly subject: string;
  readonly priority: number;
  readonly payloads: readonly Json[];
}

/** Reads what putting two jobs together takes. */
export function readWaiting(row: Row): Waiting {
  return {
    id: readNumber(row, "id"),
    kind: readText(row, "kind"),
    subject: readText(row, "subject"),
    priority: readNumber(row, "priority"),
    payloads: readList(row, "payloads"),
  };
}

/** Makes one payload of several, the oldest first. A process that does not know the kinds leaves that to the one that does. */
export function joinPayloads(
  kinds: JobKinds | null,
  kind: string,
  payloads: readonly Json[],
): readonly Json[] {
  if (kinds === null || payloads.length < 2) return payloads;
  return [payloads.reduce(settleKind(kinds, kind).merge)];
}

/** A job's number; one that no job has for an id that is none. */
export function toNumber(id: string): number {
  return /^\d{1,15}$/.test(id) ? Number(id) : -1;
}

/** A run, as a condition's values. */
export function runParams({ id, runs }: Run): Params {
  return { id: toNumber(id), runs };
}
