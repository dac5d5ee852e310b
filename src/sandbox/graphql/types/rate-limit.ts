import type { Context } from "../context.ts";
import { notServed } from "../errors.ts";
import { record, type Source } from "../source.ts";

/** What this query cost, and what is left of the asker's points. */
export function rateLimitSource({ cost, nodeCount, rateLimit }: Context): Source {
  if (rateLimit === null) throw notServed("Query.rateLimit without a limit to count by");
  const { limit, remaining, used, resetAt } = rateLimit;
  return record("RateLimit", { cost, nodeCount, limit, remaining, used, resetAt });
}
