import { followChanges } from "./handlers/follow-changes.ts";
import { followConfig } from "./handlers/follow-config.ts";
import { followPeople } from "./handlers/follow-people.ts";
import type { Services } from "./services.ts";

/**
 * Reads the configuration and the repositories once before any work begins, so that no verdict has to wait for them one by
 * one. What can't be read now is left to the reconcile pass.
 */
export async function warmUp(services: Services): Promise<void> {
  const { central, organisation, log, metrics } = services;
  try {
    await followConfig(services, await central.refresh());
    const current = central.current();
    if (current === null) return;
    await followPeople(services);
    await followChanges(services, await organisation.readAll(current.plan, false));
    metrics.repositories.set(organisation.observation()?.repositories.length ?? 0);
  } catch (error) {
    log.warn({ err: error }, "not everything could be read at the start; it is tried again");
  }
}
