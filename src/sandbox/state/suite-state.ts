import type { CheckRun, CheckSuite, Conclusion } from "./checks.ts";
import type { Repository } from "./repository.ts";

/** What the runs of a suite amount to. */
export interface SuiteState {
  readonly status: CheckRun["status"];
  readonly conclusion: Conclusion | null;
  /** The newest run of each name. */
  readonly latest: readonly CheckRun[];
}

/** The worst first; the sandbox's choice where GitHub's documentation gives no order. */
const WORST_FIRST: readonly Conclusion[] = [
  "failure",
  "timed_out",
  "action_required",
  "cancelled",
  "stale",
  "success",
  "neutral",
  "skipped",
];

/** Status and conclusion of a suite, from its newest run of each name. One that was asked for again waits in the queue. */
export function suiteState(repository: Repository, suite: CheckSuite): SuiteState {
  const latest = latestRuns([...repository.checkRuns.values()].filter((run) => run.suite === suite.id));
  if (suite.rerequested || latest.length === 0) return { status: "queued", conclusion: null, latest };
  if (latest.every(({ status }) => status === "completed")) {
    return { status: "completed", conclusion: worstConclusion(latest), latest };
  }
  const idle = latest.every(({ status }) => status === "queued");
  return { status: idle ? "queued" : "in_progress", conclusion: null, latest };
}

/** The newest run of each name within each suite, the newest first. */
export function latestRuns(runs: readonly CheckRun[]): readonly CheckRun[] {
  const latest = new Map<string, CheckRun>();
  for (const run of [...runs].sort((one, other) => other.id - one.id)) {
    const key = `${run.suite} ${run.name}`;
    if (!latest.has(key)) latest.set(key, run);
  }
  return [...latest.values()];
}

function worstConclusion(runs: readonly CheckRun[]): Conclusion | null {
  return WORST_FIRST.find((conclusion) => runs.some((run) => run.conclusion === conclusion)) ?? null;
}
