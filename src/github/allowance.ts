import { createBucket } from "./bucket.ts";
import type { Lane } from "./call.ts";
import type { WaitReason } from "./meter.ts";
import { createWindow } from "./window.ts";

/** How long a call has to wait for room, and for which limit. Infinity: until another call has ended. */
export interface Room {
  readonly milliseconds: number;
  readonly reason: WaitReason;
}

/** What one installation may do, held below GitHub's secondary limits. */
export interface Allowance {
  /** Room for a call in this lane, for one who may use this share (0 to 1) of each limit; null when there is room now. */
  missing(lane: Lane, share: number): Room | null;
  take(lane: Lane): void;
  /** A call has ended. */
  giveBack(lane: Lane): void;
}

/** What a call costs in GitHub's secondary limits. */
interface Cost {
  readonly content: number;
  readonly rest: number;
  readonly graphql: number;
}

/** GitHub docs, Rate limits for the REST API and for the GraphQL API: a read is 1 point, a write 5. */
const COSTS: Readonly<Record<Lane, Cost>> = {
  read: { content: 0, rest: 1, graphql: 0 },
  write: { content: 1, rest: 5, graphql: 0 },
  token: { content: 0, rest: 5, graphql: 0 },
  query: { content: 0, rest: 0, graphql: 1 },
  mutation: { content: 1, rest: 0, graphql: 5 },
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A call may take so much longer to GitHub than one after it, so a minute of ours is a little longer than theirs. */
const SKEW = 1_000;

/** Whether a call in this lane writes content, which GitHub limits the most. */
export function writesContent(lane: Lane): boolean {
  return COSTS[lane].content > 0;
}

/**
 * GitHub allows 80 writes of content a minute and 500 an hour, 900 points a minute in REST and 2,000 in GraphQL, and 100
 * requests at a time (GitHub docs, Rate limits for the REST API, secondary rate limits). All of ours lie a little below.
 *
 * @param written When content was written before, by a process that is gone: it counts still.
 */
export function createAllowance(now: () => number, written: readonly number[] = []): Allowance {
  const burst = 20;
  const content = createBucket({ burst, perSecond: 1.2 });
  const contentMinute = createWindow({ limit: 78, milliseconds: MINUTE + SKEW });
  const contentHour = createWindow({ limit: 490, milliseconds: HOUR + 5 * SKEW });
  const rest = createWindow({ limit: 850, milliseconds: MINUTE + SKEW });
  const graphql = createWindow({ limit: 1_800, milliseconds: MINUTE + SKEW });
  const atOnce = { all: 80, graphql: 8 };
  const running = { all: 0, graphql: 0 };
  for (const at of written) for (const limit of [content, contentMinute, contentHour]) limit.take(at, 1);

  return {
    missing(lane, share) {
      const cost = COSTS[lane];
      const at = now();
      const rooms: Room[] = [
        { reason: "concurrency", milliseconds: running.all < atOnce.all * share ? 0 : Infinity },
      ];
      if (cost.graphql > 0) {
        const free = running.graphql < atOnce.graphql * share;
        rooms.push({ reason: "concurrency", milliseconds: free ? 0 : Infinity });
        rooms.push({ reason: "points", milliseconds: graphql.wait(at, cost.graphql, share) });
      }
      if (cost.rest > 0) rooms.push({ reason: "points", milliseconds: rest.wait(at, cost.rest, share) });
      if (cost.content > 0)
        for (const milliseconds of [
          content.wait(at, 1, burst * (1 - share)),
          contentMinute.wait(at, 1, share),
          contentHour.wait(at, 1, share),
        ])
          rooms.push({ reason: "content_writes", milliseconds });
      const longest = rooms.reduce((most, room) => (room.milliseconds > most.milliseconds ? room : most));
      return longest.milliseconds === 0 ? null : longest;
    },
    take(lane) {
      const cost = COSTS[lane];
      const at = now();
      running.all += 1;
      if (cost.graphql > 0) {
        running.graphql += 1;
        graphql.take(at, cost.graphql);
      }
      if (cost.rest > 0) rest.take(at, cost.rest);
      if (cost.content > 0) for (const limit of [content, contentMinute, contentHour]) limit.take(at, 1);
    },
    giveBack(lane) {
      running.all -= 1;
      if (COSTS[lane].graphql > 0) running.graphql -= 1;
    },
  };
}
