import { createRunLocks, type RunLocks } from "../../records/locks/index.ts";
import type { Services } from "../services.ts";
import { followLocks } from "./follow-locks.ts";

/** Locks and unlocks for runs, in the record that the configuration names, with what follows for open pull requests. */
export function openRunLocks(
  services: Pick<Services, "record" | "clock" | "locks" | "memory" | "ask">,
): RunLocks {
  const { record, clock } = services;
  return createRunLocks(record, clock, (run, effect) => followLocks(services, run, effect));
}
