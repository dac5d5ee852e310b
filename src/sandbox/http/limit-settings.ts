/** How much one token may ask for. */
export interface LimitSettings {
  /** REST requests an hour. */
  restPerHour: number;
  /** The same for requests without a token. */
  anonymousPerHour: number;
  /** Points of GraphQL an hour. */
  graphqlPerHour: number;
  /** Points of REST a minute: 1 for a request that reads, 5 for one that writes. */
  restPointsPerMinute: number;
  /** Points of GraphQL a minute: 1 for a query, 5 for a mutation. */
  graphqlPointsPerMinute: number;
  /** Requests that create content, a minute and an hour. */
  contentPerMinute: number;
  contentPerHour: number;
  /** Requests under way at once. */
  concurrent: number;
  /** Seconds to wait that are asked for after too many at once. */
  concurrentWait: number;
}

/** GitHub's own (GitHub docs, Rate limits for the REST API; Rate limits and query limits for the GraphQL API). */
export const GITHUB_LIMITS: LimitSettings = {
  restPerHour: 5000,
  anonymousPerHour: 60,
  graphqlPerHour: 5000,
  restPointsPerMinute: 900,
  graphqlPointsPerMinute: 2000,
  contentPerMinute: 80,
  contentPerHour: 500,
  concurrent: 100,
  concurrentWait: 60,
};
