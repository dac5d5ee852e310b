import type { Answer, Call } from "./call.ts";
import { decodeBody } from "./decode.ts";

/** What an answer says about an hourly limit. */
export interface LimitHeaders {
  /** E.g. `core`, `graphql`. */
  readonly resource: string;
  readonly limit: number;
  readonly remaining: number;
  /** How long until it is full again, in milliseconds, by the server's own clock where it told the time. */
  readonly resetIn: number;
}

/** Reads `x-ratelimit-*` (GitHub docs, Rate limits for the REST API); null where there are none, as on some servers. */
export function readLimitHeaders(answer: Answer, call: Call, now: number): LimitHeaders | null {
  const number = (name: string) => Number.parseInt(answer.headers[name] ?? "", 10);
  const limit = number("x-ratelimit-limit");
  const remaining = number("x-ratelimit-remaining");
  const reset = number("x-ratelimit-reset");
  if (Number.isNaN(limit) || Number.isNaN(remaining) || Number.isNaN(reset)) return null;
  const told = Date.parse(answer.headers["date"] ?? "");
  const resetIn = Math.max(0, reset * 1000 - (Number.isNaN(told) ? now : told));
  return { resource: answer.headers["x-ratelimit-resource"] ?? call.resource, limit, remaining, resetIn };
}

/** A call that GitHub did not do because of a limit. */
export type LimitRefusal =
  /** The hourly limit of one resource is used up. */
  | { readonly kind: "used_up"; readonly resource: string; readonly milliseconds: number }
  /** Too much at once: everything has to pause. Null where GitHub did not say for how long. */
  | { readonly kind: "pause"; readonly milliseconds: number | null };

const SECONDARY = /secondary rate limit|abuse detection/i;

/**
 * Tells whether an answer refuses a call because of a limit: status 403 or 429 with Retry-After, with nothing remaining,
 * or with the documented message; in GraphQL also status 200 with such an error and no data (GitHub docs, Rate limits and
 * query limits for the GraphQL API). Null for any other answer.
 */
export function readLimitRefusal(answer: Answer, call: Call, now: number): LimitRefusal | null {
  const said =
    answer.status === 403 || answer.status === 429 ? readMessage(answer) : limitedQuery(answer, call);
  if (said === null) return null;
  const retryAfter = readRetryAfter(answer, now);
  const limit = readLimitHeaders(answer, call, now);
  if (limit?.remaining === 0 && !SECONDARY.test(said))
    return {
      kind: "used_up",
      resource: limit.resource,
      milliseconds: Math.max(limit.resetIn + 1_000, retryAfter ?? 0),
    };
  if (retryAfter !== null) return { kind: "pause", milliseconds: retryAfter };
  if (SECONDARY.test(said)) return { kind: "pause", milliseconds: null };
  return answer.status === 429 || answer.status === 200 ? { kind: "pause", milliseconds: null } : null;
}

/** Milliseconds of a Retry-After header, in seconds or as a date; null where there is none. */
export function readRetryAfter({ headers }: Answer, now: number): number | null {
  const text = headers["retry-after"];
  if (text === undefined) return null;
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const date = Date.parse(text);
  if (Number.isNaN(date)) return null;
  const told = Date.parse(headers["date"] ?? "");
  return Math.max(0, date - (Number.isNaN(told) ? now : told));
}

function readMessage(answer: Answer): string {
  const body = decodeBody(answer);
  const data = body.kind === "decoded" ? body.data : null;
  return typeof data === "object" && data !== null && "message" in data && typeof data.message === "string"
    ? data.message
    : typeof data === "string"
      ? data
      : "";
}

/** The message of a GraphQL answer that is nothing but a limit; null for all others. */
function limitedQuery(answer: Answer, call: Call): string | null {
  // An answer that refuses is short: a long one is not read twice.
  if (answer.status !== 200 || call.resource !== "graphql" || answer.body.length > 10_000) return null;
  const body = decodeBody(answer);
  const data = body.kind === "decoded" ? body.data : null;
  if (typeof data !== "object" || data === null || !("errors" in data) || !Array.isArray(data.errors))
    return null;
  if ("data" in data && data.data !== null && data.data !== undefined) return null;
  const errors: readonly unknown[] = data.errors;
  for (const error of errors) {
    if (typeof error !== "object" || error === null) continue;
    const message = "message" in error && typeof error.message === "string" ? error.message : "";
    if (("type" in error && error.type === "RATE_LIMITED") || SECONDARY.test(message)) return message;
  }
  return null;
}
