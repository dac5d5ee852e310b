import { encodePathName } from "../../model/path-name.ts";
import type { ServiceLock } from "../../model/service-lock.ts";

/** Where locks lie in a record. */
export const LOCKS = "locks";

/**
 * The path of a lock: `locks/<service>/<environment>.yml`, another one for every service and every environment, of which capitals make
 * none of their own.
 */
export function lockPath({ service, environment }: Pick<ServiceLock, "service" | "environment">): string {
  return `${LOCKS}/${encodePathName(service)}/${encodePathName(environment.toLowerCase())}.yml`;
}
