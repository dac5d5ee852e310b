import type { Meter } from "../github/index.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

/** Counts every call to GitHub, and tells the log of those that waited long. */
export function meterCalls({ calls, limits }: Pick<Metrics, "calls" | "limits">, log: Log): Meter {
  return {
    exchanged({ subject, route, status, milliseconds }) {
      calls.inc({ route, status: String(status ?? "none") });
      log.debug({ subject, route, status, milliseconds }, "call");
    },
    left({ resource, remaining }) {
      limits.set({ resource }, remaining);
    },
    waited({ reason, priority, milliseconds }) {
      if (milliseconds > LONG_MS) log.info({ reason, priority, milliseconds }, "a call waits");
    },
  };
}

const LONG_MS = 5000;
