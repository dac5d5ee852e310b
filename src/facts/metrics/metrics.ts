import type { JqEngine } from "../../jq/index.ts";
import type { Clock } from "../../model/clock.ts";
import type { MetricsProvider } from "../../model/metrics-settings.ts";
import type { HandedValues, SliAnswer, SliQuery, Window } from "../../model/sli.ts";

/** The providers of metrics that muster.yml names. */
export interface Metrics {
  /**
   * Asks one provider one question, with every placeholder filled in. Never rejects: every fault is an answer with a reason. At
   * most a few questions are with a provider at a time; the others wait their turn.
   */
  ask(provider: string, query: SliQuery, window: Window): Promise<SliAnswer>;
  /** What kind of provider it is; null for one that muster.yml doesn't name. */
  kindOf(provider: string): MetricsProvider["kind"] | null;
  /** Gives up what is still being asked. Safe to repeat. */
  close(): Promise<void>;
}

/** What providers need of the world besides the network. */
export interface MetricsPorts {
  /** Value of an environment variable; undefined where it isn't set. */
  readonly secret: (name: string) => string | undefined;
  /** jq, asked for only when a `json` provider needs it. Whoever made it closes it. */
  readonly jq: () => JqEngine;
  /** Values handed in, for `static` providers; null where nobody handed any in. */
  readonly values: HandedValues | null;
  /** For the waits between attempts. Default: the time of this machine. */
  readonly clock?: Clock;
}

/** One question to one provider, as its source is asked. */
export interface Question {
  readonly query: SliQuery;
  readonly window: Window;
}

/** One provider, opened. Where it can't answer it throws a `NoAnswer`. */
export type Source = (question: Question) => Promise<SliAnswer>;
