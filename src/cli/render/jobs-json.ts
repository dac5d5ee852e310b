import type { Enqueued, Job, JobState, KeptDelivery } from "../../jobs/index.ts";
import type { Json, JsonObject } from "../../model/json.ts";

/** Jobs for machines. Versioned: keys are only ever added under the same `schema`. */
export function describeJobs(
  journal: string,
  counts: Readonly<Record<JobState, number>>,
  jobs: readonly Job[],
): Json {
  return { schema: "muster.jobs/1", journal, counts: { ...counts }, jobs: jobs.map(describeJob) };
}

/** One job with its deliveries, for machines. */
export function describeJobInFull(journal: string, job: Job, deliveries: readonly KeptDelivery[]): Json {
  return {
    schema: "muster.job/1",
    journal,
    job: describeJob(job),
    deliveries: deliveries.map(({ guid, event, action, installation, repository, receivedAt, payload }) => ({
      guid,
      event,
      action,
      installation,
      repository,
      received_at: receivedAt.toISOString(),
      payload,
    })),
  };
}

/** Jobs that were queued again, for machines. */
export function describeReplay(journal: string, jobs: readonly Enqueued[]): Json {
  const replayed = jobs.map(({ id, kind, subject }) => ({ id, kind, subject }));
  return { schema: "muster.replay/1", journal, replayed };
}

function describeJob(job: Job): JsonObject {
  return {
    id: job.id,
    kind: job.kind,
    subject: job.subject,
    lane: job.lane,
    state: job.state,
    priority: job.priority,
    attempts: job.attempts,
    max_attempts: job.maxAttempts,
    put_off: job.putOff,
    created_at: job.createdAt.toISOString(),
    run_at: job.runAt.toISOString(),
    started_at: job.startedAt?.toISOString() ?? null,
    deadline_at: job.deadlineAt?.toISOString() ?? null,
    ended_at: job.endedAt?.toISOString() ?? null,
    last_error: job.lastError,
    deliveries: [...job.deliveries],
    payload: job.payload,
  };
}
