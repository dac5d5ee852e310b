/** What was asked of the sandbox since the last reset. */
export interface Counts {
  /** Calls by `METHOD /path/{template}`, those for tokens left out. */
  readonly rest: Readonly<Record<string, number>>;
  /** Calls by name of the operation; `(unnamed)` where it has none. */
  readonly graphql: Readonly<Record<string, number>>;
  /** Requests for installation tokens. */
  readonly tokens: number;
  /** REST and GraphQL calls, without those for tokens. */
  readonly total: number;
  /** REST calls that change something, and GraphQL mutations. */
  readonly writes: number;
  /** Answers by status; `cut` for a connection that was cut. */
  readonly statuses: Readonly<Record<string, number>>;
  /** What was refused because of a limit, by limit. Empty for a client that keeps to them. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Points that GraphQL cost. */
  readonly graphqlPoints: number;
  /** The most requests that were under way at once. */
  readonly peakConcurrency: number;
}

/** Counts requests. */
export interface Counters {
  countRest(operation: string): void;
  countGraphql(name: string, mutation: boolean): void;
  countStatus(status: number | "cut"): void;
  countRefusal(limit: string): void;
  addGraphqlPoints(points: number): void;
  enter(): void;
  leave(): void;
  snapshot(): Counts;
  reset(): void;
}

/** The one operation that is counted apart: a client needs a token before it can do anything. */
export const TOKEN_OPERATION = "POST /app/installations/{installation_id}/access_tokens";

/** Counters that start at nothing. */
export function createCounters(): Counters {
  let tallies = createTallies();
  let underWay = 0;
  return {
    countRest(operation) {
      if (operation === TOKEN_OPERATION) {
        tallies.tokens += 1;
        return;
      }
      increase(tallies.rest, operation);
      if (!operation.startsWith("GET ")) tallies.writes += 1;
    },
    countGraphql(name, mutation) {
      increase(tallies.graphql, name);
      if (mutation) tallies.writes += 1;
    },
    countStatus: (status) => increase(tallies.statuses, String(status)),
    countRefusal: (limit) => increase(tallies.refusals, limit),
    addGraphqlPoints(points) {
      tallies.graphqlPoints += points;
    },
    enter() {
      underWay += 1;
      tallies.peakConcurrency = Math.max(tallies.peakConcurrency, underWay);
    },
    leave() {
      underWay -= 1;
    },
    snapshot() {
      const { rest, graphql, statuses, refusals, ...numbers } = tallies;
      const total = [...rest.values(), ...graphql.values()].reduce((sum, count) => sum + count, 0);
      return {
        rest: Object.fromEntries(rest),
        graphql: Object.fromEntries(graphql),
        statuses: Object.fromEntries(statuses),
        refusals: Object.fromEntries(refusals),
        ...numbers,
        total,
      };
    },
    reset() {
      tallies = createTallies();
    },
  };
}

function createTallies() {
  return {
    rest: new Map<string, number>(),
    graphql: new Map<string, number>(),
    statuses: new Map<string, number>(),
    refusals: new Map<string, number>(),
    tokens: 0,
    writes: 0,
    graphqlPoints: 0,
    peakConcurrency: 0,
  };
}

function increase(tally: Map<string, number>, key: string): void {
  tally.set(key, (tally.get(key) ?? 0) + 1);
}
