import type { Config } from "../config/index.ts";
import type { OpenedPull, PullWriter } from "../effects/index.ts";
import { addDays, dayOf } from "../model/day.ts";
import { planRemoval } from "./plan-removal.ts";

/** What the removal works with. */
export interface RemovalPorts {
  readonly config: Config;
  /** Name of the central repo, without the owner. */
  readonly central: string;
  readonly pulls: PullWriter;
  readonly now: Date;
}

/**
 * Sees to it that one pull request of the central repo removes the waivers that have expired. Null when there are none: then
 * nothing is asked of GitHub. Whoever closes it means it: the next one comes when another waiver expires.
 */
export async function removeExpiredWaivers({
  config,
  central,
  pulls,
  now,
}: RemovalPorts): Promise<OpenedPull | null> {
  const today = dayOf(now);
  const plan = planRemoval(config, central, today);
  if (plan === null) return null;
  const days = config.waivers.map(({ value }) => value.expires).filter((day) => day < today);
  const last = days.toSorted().at(-1) ?? today;
  return await pulls.open(plan, new Date(addDays(last, 1)));
}
