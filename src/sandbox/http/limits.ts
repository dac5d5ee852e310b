import type { Clock } from "../../model/clock.ts";
import type { LimitSettings } from "./limit-settings.ts";
import { createHourlyBudget, createSlidingWindow } from "./limit-windows.ts";

/** What counts of a request. */
export interface Ask {
  readonly resource: "core" | "graphql";
  readonly write: boolean;
  /**
   * Whether it creates content, as GitHub's "80 content-generating requests a minute" has it. Here every POST, PATCH, PUT
   * and DELETE of REST does, but for requests for tokens and for redeliveries; so does a mutation, and never a query.
   */
  readonly content: boolean;
  /** What the hourly limit takes at once; GraphQL is charged when its cost is known. */
  readonly cost: number;
}

/** Why a request is refused, and after how many seconds it may be sent again. */
export interface Refusal {
  readonly limit: "primary" | "concurrent" | "points" | "content_minute" | "content_hour";
  readonly retryAfter: number;
}

/** How much of the hourly limit there is. */
export interface Remaining {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since 1970. */
  readonly reset: number;
  readonly resource: "core" | "graphql";
}

/** Keeps each token to GitHub's limits, on the clock of the sandbox. */
export interface Limiter {
  /** Takes what the request needs, or says why not. Each request that was let in must `leave`. */
  enter(who: string, ask: Ask): Refusal | null;
  leave(who: string): void;
  /** Takes from the hourly limit, or gives back (a negative amount), once it is known what a request cost. */
  charge(who: string, resource: "core" | "graphql", amount: number): void;
  remaining(who: string, resource: "core" | "graphql"): Remaining;
  /** Forgets what was spent. */
  reset(): void;
}

/** A limiter with nothing spent. Settings may change while it is in use. */
export function createLimiter(clock: Clock, settings: LimitSettings): Limiter {
  let spenders = new Map<string, Spender>();
  const spenderOf = (who: string) => {
    const spender = spenders.get(who) ?? createSpender();
    spenders.set(who, spender);
    return spender;
  };
  const remaining = (who: string, resource: "core" | "graphql"): Remaining => {
    const now = clock.now().getTime();
    const limit = hourlyLimit(settings, who, resource);
    const used = Math.min(limit, spenderOf(who)[resource].used(now));
    const reset = spenderOf(who)[resource].reset(now);
    return { limit, used, remaining: limit - used, reset, resource };
  };
  return {
    remaining,
    enter(who, ask) {
      const spender = spenderOf(who);
      const now = clock.now().getTime();
      const left = remaining(who, ask.resource);
      if (left.remaining === 0 && ask.cost > 0)
        return { limit: "primary", retryAfter: Math.max(1, left.reset - Math.floor(now / 1000)) };
      const refusal = findRefusal(spender, settings, ask, now);
      if (refusal !== null) return refusal;
      spender.underWay += 1;
      if (ask.resource === "core") spender.core.add(now, ask.cost);
      pointsOf(spender, ask).add(now, ask.write ? 5 : 1);
      if (ask.content) {
        spender.contentMinute.add(now, 1);
        spender.contentHour.add(now, 1);
      }
      return null;
    },
    leave(who) {
      const spender = spenderOf(who);
      spender.underWay = Math.max(0, spender.underWay - 1);
    },
    charge(who, resource, amount) {
      spenderOf(who)[resource].add(clock.now().getTime(), amount);
    },
    reset() {
      spenders = new Map();
    },
  };
}

type Spender = ReturnType<typeof createSpender>;

function createSpender() {
  return {
    underWay: 0,
    core: createHourlyBudget(),
    graphql: createHourlyBudget(),
    corePoints: createSlidingWindow(60_000),
    graphqlPoints: createSlidingWindow(60_000),
    contentMinute: createSlidingWindow(60_000),
    contentHour: createSlidingWindow(3_600_000),
  };
}

function pointsOf(spender: Spender, ask: Ask) {
  return ask.resource === "core" ? spender.corePoints : spender.graphqlPoints;
}

function findRefusal(spender: Spender, settings: LimitSettings, ask: Ask, now: number): Refusal | null {
  if (spender.underWay >= settings.concurrent)
    return { limit: "concurrent", retryAfter: settings.concurrentWait };
  const most = ask.resource === "core" ? settings.restPointsPerMinute : settings.graphqlPointsPerMinute;
  const waits: readonly Refusal[] = [
    { limit: "points", retryAfter: pointsOf(spender, ask).wait(now, ask.write ? 5 : 1, most) },
    {
      limit: "content_minute",
      retryAfter: ask.content ? spender.contentMinute.wait(now, 1, settings.contentPerMinute) : 0,
    },
    {
      limit: "content_hour",
      retryAfter: ask.content ? spender.contentHour.wait(now, 1, settings.contentPerHour) : 0,
    },
  ];
  return waits.find(({ retryAfter }) => retryAfter > 0) ?? null;
}

function hourlyLimit(settings: LimitSettings, who: string, resource: "core" | "graphql"): number {
  if (resource === "graphql") return settings.graphqlPerHour;
  return who === "anonymous" ? settings.anonymousPerHour : settings.restPerHour;
}
