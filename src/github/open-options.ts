import type { Clock } from "../model/clock.ts";
import { createAnswerCache } from "./answer-cache.ts";
import type { Connection } from "./client.ts";
import { createFillRoute } from "./endpoint.ts";
import { locateHost } from "./host.ts";
import { createLimits } from "./limits.ts";
import type { Meter } from "./meter.ts";
import { createSharedReads } from "./read-shared.ts";
import { createSystemClock } from "./system-clock.ts";
import type { WriteLog } from "./write-log.ts";

/** How to reach a GitHub; everything has a default. */
export interface OpenOptions {
  /** Base address of the API; of github.com when left out. `GITHUB_API_URL` is not read here: shells hand it in. */
  readonly apiUrl?: string;
  /** Address for people; derived from `apiUrl` when left out. */
  readonly webUrl?: string;
  /** The time that all waiting is done on; this machine's when left out. */
  readonly clock?: Clock;
  readonly fetch?: typeof fetch;
  readonly meter?: Meter;
  /** Goes before Octokit's own, e.g. `muster/1.0`. */
  readonly userAgent?: string;
  /** Milliseconds to wait for one answer; 15 s when left out. */
  readonly timeout?: number;
  /** Milliseconds: where limits would have a call wait for longer, it rejects as `limited`; 15 min when left out. */
  readonly patience?: number;
  /** Remembers writes from one process to the next; forgotten with the process when left out. */
  readonly writes?: WriteLog;
  /** Bytes of answers to keep, so that what did not change costs nothing; 32 MB when left out. */
  readonly cacheBytes?: number;
  /** A number from 0 up to 1, for the time between attempts. */
  readonly random?: () => number;
}

/** Makes connections to one GitHub, each with limits of its own; what they read is kept in one cache. */
export function prepareConnections(options: OpenOptions): {
  readonly clock: Clock;
  readonly connect: (subject: string) => Connection;
} {
  const host = locateHost(options);
  const { clock = createSystemClock(), meter = {}, userAgent = "muster", fetch = globalThis.fetch } = options;
  const { timeout = 15_000, patience = 15 * 60_000, cacheBytes = 32_000_000, random = Math.random } = options;
  const cache = createAnswerCache(cacheBytes);
  const fillRoute = createFillRoute({ apiUrl: host.apiUrl, userAgent });
  return {
    clock,
    connect: (subject) => ({
      host,
      userAgent,
      fillRoute,
      reads: createSharedReads(cache, subject),
      line: {
        subject,
        clock,
        meter,
        fetch,
        timeout,
        random,
        limits: createLimits({ subject, clock, meter, patience, writes: options.writes }),
      },
    }),
  };
}
