import type { CheckRun, CommitStatus } from "../../state/checks.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Repository } from "../../state/repository.ts";
import { latestRuns } from "../../state/suite-state.ts";
import type { Access } from "../access.ts";
import { connection } from "../connection.ts";
import { objectType, record, type Source, source } from "../source.ts";
import { runSource } from "./check-run.ts";
import { findCommitSource } from "./commit.ts";
import { combineStates, latestStatuses, statusSource } from "./status.ts";

interface RollupOf {
  readonly repository: Repository;
  readonly sha: string;
  readonly runs: readonly CheckRun[];
  readonly statuses: readonly CommitStatus[];
}

const PASSING: readonly string[] = ["success", "neutral", "skipped"];

const ROLLUP = objectType<RollupOf>("StatusCheckRollup", () => ({
  id: ({ repository, sha }) => nodeId("StatusCheckRollup", repository.id, sha),
  commit: ({ repository, sha }) => findCommitSource(repository, sha),
  state: ({ runs, statuses }) =>
    combineStates([...runs.map((run) => stateOf(run)), ...statuses.map(({ state }) => state)]),
  contexts: ({ repository, sha, runs, statuses }, args) =>
    connection(
      {
        items: [
          ...runs.map((run) => runSource({ repository, run })),
          ...statuses.map((status) => statusSource({ repository, sha, status })),
        ],
        node: (context) => context,
        fields: {
          checkRunCount: () => runs.length,
          statusContextCount: () => statuses.length,
          checkRunCountsByState: () =>
            countStates(
              "CheckRunStateCount",
              runs.map((run) => run.conclusion ?? run.status),
            ),
          statusContextCountsByState: () =>
            countStates(
              "StatusContextStateCount",
              statuses.map(({ state }) => state),
            ),
        },
      },
      args,
    ),
}));

/** All checks and statuses of a commit together, the newest of each name; null when it has none. */
export function findRollup(repository: Repository, sha: string, access: Access): Source | null {
  access.demand(repository, "checks");
  access.demand(repository, "statuses");
  const runs = latestRuns([...repository.checkRuns.values()].filter(({ headSha }) => headSha === sha));
  const statuses = latestStatuses(repository, sha);
  return runs.length + statuses.length === 0
    ? null
    : source(ROLLUP, { repository, sha, runs: runs.toReversed(), statuses });
}

/** A check run in the words of commit statuses. One that GitHub gave up on may still report. */
function stateOf({ status, conclusion }: CheckRun): CommitStatus["state"] {
  if (status !== "completed" || conclusion === null || conclusion === "stale") return "pending";
  return PASSING.includes(conclusion) ? "success" : "failure";
}

function countStates(typename: string, states: readonly string[]): readonly Source[] {
  return [...new Set(states)].map((state) =>
    record(typename, {
      state: state.toUpperCase(),
      count: states.filter((other) => other === state).length,
    }),
  );
}
