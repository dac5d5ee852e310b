import { describeError, type OnJobEvent } from "../jobs/index.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

/** Counts what happens to jobs, and tells the log what somebody may want to know. */
export function watchJobs({ jobs, events }: Pick<Metrics, "jobs" | "events">, log: Log): OnJobEvent {
  return (event) => {
    switch (event.type) {
      case "accepted":
      case "duplicate":
        log.debug({ guid: event.delivery.guid, event: event.delivery.event }, event.type);
        return;
      case "recovered":
        log.warn({ count: event.count }, "jobs that a stopped process left are done again");
        return;
      case "scheduled":
        log.debug({ schedule: event.name, jobs: event.jobs }, "scheduled");
        return;
      case "schedule_failed":
        log.error({ schedule: event.name, why: describeError(event.error) }, "a schedule failed");
        return;
      case "journal_failed":
        log.error({ why: describeError(event.error) }, "the journal failed");
        events.inc({ event: "journal", result: "failed" });
        return;
      case "retried":
      case "postponed":
      case "dead":
      case "hook_failed": {
        const { kind, subject, id, attempts } = event.job;
        const fields = { kind, subject, job: id, attempts, why: describeError(event.error) };
        jobs.inc({ kind, result: event.type });
        if (event.type === "postponed") log.info(fields, "put off");
        else if (event.type === "retried")
          log.warn({ ...fields, at: event.runAt }, "failed, tried again later");
        else log.error(fields, event.type === "dead" ? "given up" : "giving up failed as well");
        return;
      }
      case "queued":
      case "coalesced":
      case "revived":
      case "claimed":
      case "done":
      case "interrupted":
      case "timed_out":
      case "superseded":
        jobs.inc({ kind: event.job.kind, result: event.type });
        log.debug({ kind: event.job.kind, subject: event.job.subject, job: event.job.id }, event.type);
    }
  };
}
