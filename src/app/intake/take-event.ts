import type { Memory, Worker } from "../../jobs/index.ts";
import type { Clock } from "../../model/clock.ts";
import { isJsonObject, type Json, type JsonObject } from "../../model/json.ts";
import type { Metrics } from "../metrics.ts";
import { toNewJob } from "./new-job.ts";
import { type IntakeContext, planJobs, type SeenPull } from "./plan-jobs.ts";

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
  const { jobs, pull } = planJobs(name, payload, context());
  if (pull !== null) await rememberPull(memory, pull);
  const repository = payload["repository"];
  if (isJsonObject(repository)) learn(repository);
  if (jobs.length === 0) {
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
}

/** Events may come late and in any order: what is older than what is known is no news. */
async function rememberPull({ heads }: Memory, pull: SeenPull): Promise<void> {
  const { repository, number, sha, baseBranch: base, open } = pull;
  const updatedAt = new Date(pull.updatedAt);
  const known = await heads.get({ repository, number });
  if (known !== null && known.updatedAt > updatedAt) return;
  await heads.set({ repository, number, sha, base, updatedAt, state: open ? "open" : "closed" });
}

function textAt(value: Json | undefined, key: string): string | null {
  const found = isJsonObject(value) ? value[key] : undefined;
  return typeof found === "string" ? found : null;
}

function numberAt(value: Json | undefined, key: string): number | null {
  const found = isJsonObject(value) ? value[key] : undefined;
  return typeof found === "number" ? found : null;
}
