import { FIXED_MOMENT, FIXED_MOMENT_ADVICE, readFixedMoment } from "../model/fixed-moment.ts";
import { UsageError } from "../model/usage-error.ts";
import type { Environment } from "./environment.ts";

/**
 * The moment that the environment fixes, so that what was judged then is judged again; null for the clock's. Throws a UsageError
 * for what is no moment.
 */
export function requireFixedMoment(env: Environment): Date | null {
  const moment = readFixedMoment(env[FIXED_MOMENT]);
  if (moment !== undefined) return moment;
  throw new UsageError(`${FIXED_MOMENT} is "${env[FIXED_MOMENT]}", which is no moment`, FIXED_MOMENT_ADVICE);
}
