import { authenticate } from "./authenticate.ts";
import type { Gateway } from "./gateway.ts";
import type { Incoming } from "./incoming.ts";
import type { Ask, Refusal, Remaining } from "./limits.ts";
import { type Reply, replyError, replyJson } from "./reply.ts";
import { type Actor, ApiError } from "./route.ts";

const LIMITS = "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api";

/** Who asks, and under which name its limits are kept. */
export interface Session {
  readonly actor: Actor;
  readonly who: string;
}

/** Knows who sends a request, or replies 401 or 403. */
export function openSession({ world }: Gateway, incoming: Incoming, docs: string): Session | Reply {
  try {
    const actor = authenticate(world, incoming.header("authorization"));
    return { actor, who: whoOf(actor) };
  } catch (error) {
    if (error instanceof ApiError) return replyError(error, docs);
    throw error;
  }
}

/** Lets a request in that keeps to the limits; else replies as GitHub does, and counts the refusal. */
export function admit({ limiter, counters }: Gateway, { who }: Session, ask: Ask): Reply | null {
  const refusal = limiter.enter(who, ask);
  if (refusal === null) return null;
  counters.countRefusal(refusal.limit);
  return ask.resource === "graphql" && refusal.limit === "primary" ? refusePoints(who) : refuse(refusal, who);
}

/** Headers that tell what is left of the hourly limit. */
export function limitHeaders({ limit, used, remaining, reset, resource }: Remaining): Record<string, string> {
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-used": String(used),
    "x-ratelimit-reset": String(reset),
    "x-ratelimit-resource": resource,
  };
}

/** The name under which the limits of an actor are kept, as GitHub puts it into refusals. */
export function whoOf(actor: Actor): string {
  switch (actor.kind) {
    case "anonymous":
      return "anonymous";
    case "app":
      return `app ID ${actor.app.id}`;
    case "installation":
      return `installation ID ${actor.installation.id}`;
    case "user":
      return `user ${actor.login.toLowerCase()}`;
  }
}

function refuse({ limit, retryAfter }: Refusal, who: string): Reply {
  const secondary = { "retry-after": String(retryAfter) };
  const docs = `${LIMITS}#about-secondary-rate-limits`;
  switch (limit) {
    case "primary":
      return replyError({ status: 403, message: `API rate limit exceeded for ${who}.`, errors: [] }, LIMITS);
    case "content_minute":
    case "content_hour": {
      const message =
        "You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.";
      return replyError({ status: 403, message, errors: [] }, docs, secondary);
    }
    case "concurrent":
    case "points": {
      const message =
        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
      return replyError({ status: 403, message, errors: [] }, docs, secondary);
    }
  }
}

/** GraphQL answers 200 when its points are used up. */
function refusePoints(who: string): Reply {
  return replyJson(200, {
    errors: [{ type: "RATE_LIMITED", message: `API rate limit exceeded for ${who}.` }],
  });
}
