import { onTestFinished } from "vitest";
import { type Metrics, openMetrics } from "../../../src/facts/metrics/index.ts";
import type { JqEngine } from "../../../src/jq/index.ts";
import type { Clock } from "../../../src/model/clock.ts";
import { type MetricsProvider, metricsProviderSchema } from "../../../src/model/metrics-settings.ts";
import type { HandedValues, SliAnswer, SliQuery, SliReason, Window } from "../../../src/model/sli.ts";
import { jq } from "../../shared-jq.ts";

/** The window that tests ask about. */
export const WINDOW: Window = { start: "2026-11-21T19:24:54.500Z", end: "2026-11-21T19:26:54.125Z" };

/** What tests can hand in. */
export interface Given {
  readonly environment?: Readonly<Record<string, string>>;
  readonly values?: HandedValues | null;
  readonly jq?: () => JqEngine;
  readonly clock?: Clock;
}

/** A provider by what muster.yml says of it, ready to be asked. */
export interface Asked {
  readonly metrics: Metrics;
  /** Asks it about the window of the tests. */
  readonly ask: (query?: SliQuery) => Promise<SliAnswer>;
  /** Milliseconds that were waited between attempts. */
  readonly waits: readonly number[];
}

/** Opens one provider, on a clock on which waiting takes no time. */
export function open(provider: Readonly<Record<string, unknown>>, given: Given = {}): Asked {
  const waits: number[] = [];
  const clock: Clock = {
    now: () => new Date("2026-11-21T20:00:00Z"),
    sleep: async (milliseconds) => void waits.push(milliseconds),
  };
  const settings: MetricsProvider = metricsProviderSchema.parse(provider);
  const metrics = openMetrics(
    { it: settings },
    {
      secret: (name) => given.environment?.[name],
      values: given.values ?? null,
      jq: given.jq ?? (() => jq),
      clock: given.clock ?? clock,
    },
  );
  onTestFinished(() => metrics.close());
  return { metrics, ask: (query = "up") => metrics.ask("it", query, WINDOW), waits };
}

/** The reason why there is no value; null where there is one. */
export function reasonOf(answer: SliAnswer): SliReason | null {
  return answer.kind === "none" ? answer.reason : null;
}

/** All that an answer says to people. */
export function wordsOf(answer: SliAnswer): string {
  return answer.kind === "none" ? answer.message : JSON.stringify(answer);
}

/** The answer of Prometheus to an instant query. */
export function instant(resultType: string, result: unknown, more: object = {}): object {
  return { status: "success", data: { resultType, result }, ...more };
}

/** A vector with such values, each of a series of its own. */
export function vectorOf(...values: readonly string[]): object {
  return instant(
    "vector",
    values.map((value, at) => ({ metric: { pod: `p${at}` }, value: [1_700_000_000.123, value] })),
  );
}
