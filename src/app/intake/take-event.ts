import type { Memory, Worker } from "../../jobs/index.ts";
import type { Clock } from "../../model/clock.ts";
import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import { hearPush } from "../know-heads.ts";
import type { Metrics } from "../metrics.ts";
import type { JobRequest } from "./job-kinds.ts";
import { toNewJob } from "./new-job.ts";
import { type IntakeContext, planJobs } from "./plan-jobs.ts";

/** An event, as the application gets it. */
export interface WebhookEvent {
  /** The same when GitHub sends it again. */
  readonly guid: string;
  /** E.g. `pull_request`. */
  readonly name: string;
  readonly payload: JsonObject;
}

/** What taking an event needs. */
export interface Intake {
  readonly worker: Pick<Worker, "accept">;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly context: () => IntakeContext;
  /** Told what a repository is like now, by every event that carries it. */
  readonly learn: (repository: JsonObject) => void;
}

/** Keeps an event and what it asks for in the journal, both or neither. An event that asks for nothing leaves no trace. */
export async function takeEvent(
  { worker, memory, clock, metrics, context, learn }: Intake,
  { guid, name, payload }: WebhookEvent,
): Promise<void> {
  const { jobs: planned, pull, isPush = false, ofHeads = false } = planJobs(name, payload, context());
  // A hint like the event itself: told twice or before the event is kept, it changes nothing.
  if (pull !== null) await memory.heads.hear(pull);
  if (pull !== null && isPush) await hearPush(memory, pull);
  const jobs = await keepFollowed(ofHeads ? await keepHeads(planned, memory) : planned, memory);
  const repository = payload["repository"];
  if (jobs.length === 0) {
    if (isJsonObject(repository)) learn(repository);
    metrics.events.inc({ event: name, result: "ignored" });
    return;
  }
  const now = clock.now();
  const delivery = {
    guid,
    event: name,
    action: textAt(payload, "action"),
    installation: numberAt(payload["installation"], "id"),
    repository: textAt(repository, "full_name"),
    receivedAt: now,
    payload: JSON.stringify(payload),
  };
  const { outcome } = await worker.accept(
    delivery,
    jobs.map((job) => toNewJob(job, now)),
  );
  metrics.events.inc({ event: name, result: outcome });
  if (outcome === "accepted" && isJsonObject(repository)) learn(repository);
}

/** Of jobs that commits are about, those whose commit is the head of a pull request that was heard of. */
async function keepHeads(jobs: readonly JobRequest[], memory: Memory): Promise<readonly JobRequest[]> {
  const kept: JobRequest[] = [];
  for (const job of jobs) {
    if (job.kind !== "evaluate-head") continue;
    const { repository, sha } = job.data;
    const open = await memory.heads.open(repository);
    if (open.some((head) => head.sha === sha)) kept.push(job);
  }
  return kept;
}

/** Of jobs that follow what runs started, those that an open run may be about: workflows end and pull requests close all day. */
async function keepFollowed(
  jobs: readonly JobRequest[],
  { runs }: Pick<Memory, "runs">,
): Promise<readonly JobRequest[]> {
  if (!jobs.some(({ kind }) => kind === "follow-workflow" || kind === "follow-pull")) return jobs;
  const open = await runs.find({ open: true });
  return jobs.filter((job) => {
    if (job.kind !== "follow-workflow" && job.kind !== "follow-pull") return true;
    const { repository } = job.data;
    return open.some(({ run: { effect, progress } }) =>
      job.kind === "follow-workflow"
        ? effect.kind === "dispatch" && effect.repository.toLowerCase() === repository.toLowerCase()
        : progress.phase === "sent" &&
          progress.trace?.kind === "pull" &&
          progress.trace.number === job.data.number &&
          progress.trace.repository.toLowerCase() === repository.toLowerCase(),
    );
  });
}

function textAt(value: Json | undefined, key: string): string | null {
  const found = isJsonObject(value) ? value[key] : undefined;
  return typeof found === "string" ? found : null;
}

function numberAt(value: Json | undefined, key: string): number | null {
  const found = isJsonObject(value) ? value[key] : undefined;
  return typeof found === "number" ? found : null;
}
