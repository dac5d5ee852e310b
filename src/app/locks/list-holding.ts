import { isGitHubError } from "../../github/index.ts";
import { locksInForce, locksOn } from "../../model/lock-state.ts";
import type { ServiceLock } from "../../model/service-lock.ts";
import type { LockKeeper } from "./keep-locks.ts";

/** The locks that hold on an entity, in whatever environment; null where that can't be told. */
export async function listHolding(
  keeper: Pick<LockKeeper, "read">,
  service: string,
  now: Date,
): Promise<readonly ServiceLock[] | null> {
  try {
    const told = await keeper.read();
    if (told.kind === "unknown") return null;
    const { locks, broken } = locksOn(locksInForce(told.value, now), { service, environment: null });
    return broken.length > 0 ? null : locks;
  } catch (error) {
    if (isGitHubError(error)) return null;
    throw error;
  }
}
