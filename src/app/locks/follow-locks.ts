import { entityKey } from "../../model/entity.ts";
import type { Run } from "../../model/run.ts";
import type { LockEffect } from "../../model/run-effect.ts";
import { judgeHeads } from "../handlers/judge-heads.ts";
import type { Services } from "../services.ts";

/**
 * What follows when a lock came or went: what was known of locks is out of date, and where a gate asks for them, the open pull
 * requests of the service's repositories are judged again; all of them, where it is every service's or nobody knows where the service is.
 */
export async function followLocks(
  { locks, memory, ask }: Pick<Services, "locks" | "memory" | "ask">,
  { entity }: Pick<Run, "entity">,
  { service }: Pick<LockEffect, "service">,
): Promise<void> {
  await locks.refresh();
  if (!locks.asked()) return;
  const isOwn = entity !== null && entityKey(entity.blueprint, entity.identifier) === service;
  const places = isOwn ? entity.repositories : [];
  const isMeant = ({ repository }: { readonly repository: string }) =>
    places.length === 0 || places.includes(repository);
  const heads = (await memory.heads.open()).filter(isMeant);
  await ask(judgeHeads(heads), places.length === 0);
}
