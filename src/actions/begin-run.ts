import type { ApprovalNeed } from "../model/approval.ts";
import { type CommandOrigin } from "../model/command.ts";
import { readDuration } from "../model/duration.ts";
import type { Run } from "../model/run.ts";
import { ownersOf } from "./entity/owners.ts";
import type { PlannedEffect } from "./plan/plan-effect.ts";
import { runIdOf } from "./run-id.ts";
import type { RunRequest } from "./understood.ts";

/** What is known when a run begins, besides what was asked for. */
export interface RunBeginning {
  readonly origin: CommandOrigin;
  /** Login of who asked. */
  readonly actor: string;
  readonly sha: string | null;
  readonly planned: PlannedEffect;
  readonly approval: ApprovalNeed | null;
  /** Commit of the central repo that the action was read at. */
  readonly config: string | null;
  readonly now: Date;
}

/**
 * Makes a run of a request that may be done. It is `requested`, or waits for approval. The end of what it grants counts from
 * now; whoever lets it take effect later moves it by as much.
 */
export function beginRun(request: RunRequest, beginning: RunBeginning): Run {
  const { action, entity, inputs } = request;
  const { origin, actor, sha, planned, approval, config, now } = beginning;
  const at = now.toISOString();
  return {
    schema: "muster.run/1",
    id: runIdOf(origin),
    action: action.identifier,
    title: action.title ?? action.identifier,
    state: approval === null ? "requested" : "waiting_for_approval",
    reason: null,
    summary: approval === null ? "Asked for." : `Waits for the approval of ${approval.described}.`,
    origin,
    actor,
    entity:
      entity === null
        ? null
        : {
            blueprint: entity.entity.blueprint,
            identifier: entity.entity.identifier,
            title: entity.entity.title,
            owners: teamsOf(request),
            repositories: entity.repositories,
          },
    inputs,
    sha,
    effect: planned.effect,
    progress: { phase: "none" },
    links: [],
    approval,
    votes: [],
    requestedAt: at,
    startedAt: null,
    endedAt: null,
    timeoutMs: readDuration(action.timeout) ?? HOUR,
    concurrency: concurrencyOf(request),
    expiry: expiryOf(planned, now),
    log: [],
    config,
  };
}

const HOUR = 3_600_000;

function teamsOf({ entity }: RunRequest): readonly string[] {
  const owners = entity === null ? null : ownersOf(entity.entity);
  return owners?.kind === "known" ? owners.teams : [];
}

function concurrencyOf({ action, entity }: RunRequest): string | null {
  if (action.concurrency.per === "none") return null;
  if (action.concurrency.per === "entity" && entity !== null) return `entity:${entity.key}`;
  return `action:${action.identifier}`;
}

function expiryOf({ expiry }: PlannedEffect, now: Date): Run["expiry"] {
  if (expiry === null) return null;
  const at = new Date(now.getTime() + expiry.afterMs).toISOString();
  return { at, action: expiry.action, inputs: expiry.inputs, run: null };
}
