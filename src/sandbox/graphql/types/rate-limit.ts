import type { Context } from "../context.ts";
import { record, type Source } from "../source.ts";

/** What this query cost, and what is left of the asker's points; null, as on servers of one's own, where nobody counts. */
export function rateLimitSource({ cost, nodeCount, rateLimit }: Context): Source | null {
  if (rateLimit === null) return null;
  const { limit, remaining, used, resetAt } = rateLimit;
  return record("RateLimit", { cost, nodeCount, limit, remaining, used, resetAt });
}
