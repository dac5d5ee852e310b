import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What the App counts, for `/metrics`. */
export interface Metrics {
  readonly registry: Registry;
  /** Events by name and what became of them: `accepted`, `duplicate`, `ignored`, `refused`. */
  readonly events: Counter<"event" | "result">;
  /** What happened to jobs, by kind. */
  readonly jobs: Counter<"kind" | "result">;
  /** Jobs by kind and state, asked for when the numbers are. */
  readonly jobStates: Gauge<"kind" | "state">;
  /** Verdicts by outcome and what was done about them. */
  readonly decisions: Counter<"outcome" | "effect">;
  /** Calls to GitHub by route and status. */
  readonly calls: Counter<"route" | "status">;
  /** What is left of GitHub's limits. */
  readonly limits: Gauge<"resource">;
  /** Seconds from an event to its concluded check. */
  readonly latency: Histogram<"kind">;
  /** Commits on the record that aren't Muster's. */
  readonly tampering: Counter;
  readonly repositories: Gauge;
}

/** How many jobs there are, by kind and state. */
type JobNumbers = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Makes the counters. `countJobs` is asked each time somebody reads them. */
export function createMetrics(countJobs: () => Promise<JobNumbers>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: "muster_" });
  return {
    registry,
    events: new Counter({
      name: "muster_events_total",
      help: "Webhook events by what became of them.",
      labelNames: ["event", "result"],
      registers,
    }),
    jobs: new Counter({
      name: "muster_jobs_total",
      help: "What happened to jobs.",
      labelNames: ["kind", "result"],
      registers,
    }),
    jobStates: new Gauge({
      name: "muster_jobs",
      help: "Jobs in the journal by kind and state.",
      labelNames: ["kind", "state"],
      registers,
      async collect() {
        this.reset();
        // What else is counted is told also while the journal can't be read.
        const numbers = await countJobs().catch((): JobNumbers => ({}));
        for (const [kind, states] of Object.entries(numbers))
          for (const [state, count] of Object.entries(states)) this.set({ kind, state }, count);
      },
    }),
    decisions: new Counter({
      name: "muster_decisions_total",
      help: "Verdicts by outcome, and whether a check run was written.",
      labelNames: ["outcome", "effect"],
      registers,
    }),
    calls: new Counter({
      name: "muster_github_calls_total",
      help: "Calls to GitHub by route and status.",
      labelNames: ["route", "status"],
      registers,
    }),
    limits: new Gauge({
      name: "muster_github_limit_remaining",
      help: "What is left of GitHub's limits, as GitHub told last.",
      labelNames: ["resource"],
      registers,
    }),
    latency: new Histogram({
      name: "muster_verdict_seconds",
      help: "Seconds from an event to the verdict on it.",
      labelNames: ["kind"],
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
      registers,
    }),
    tampering: new Counter({
      name: "muster_record_foreign_commits_total",
      help: "Commits on the record that somebody else made.",
      registers,
    }),
    repositories: new Gauge({
      name: "muster_repositories",
      help: "Repositories that are known.",
      registers,
    }),
  };
}
