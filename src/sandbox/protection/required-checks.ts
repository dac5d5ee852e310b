import type { CheckRun } from "../state/checks.ts";
import type { RequiredCheck } from "../state/protection.ts";
import type { Repository } from "../state/repository.ts";

/** How a required check stands on a commit. `expected`: nobody has reported it. */
export type CheckState = "passed" | "expected" | "pending" | "failing";

/** Conclusions that satisfy a required check (GitHub docs, About protected branches). */
const PASSING: readonly (string | null)[] = ["success", "neutral", "skipped"];

/**
 * How a required check stands on a commit. Pinned to an app, only that app's check runs of the name count: no other
 * app's, and no commit status. Unpinned, check runs and a status of the name all count, and all must pass.
 */
export function stateOfCheck(repository: Repository, sha: string, check: RequiredCheck): CheckState {
  const runs = latestRuns(repository, sha, check);
  const statuses =
    check.appId === null
      ? (repository.statuses.get(sha) ?? []).filter(({ context }) => context === check.context).slice(-1)
      : [];
  const states = [
    ...runs.map(stateOfRun),
    ...statuses.map(({ state }): CheckState => {
      return state === "success" ? "passed" : state === "pending" ? "pending" : "failing";
    }),
  ];
  const worst: readonly CheckState[] = ["failing", "pending", "passed"];
  return worst.find((state) => states.includes(state)) ?? "expected";
}

/** Says in GitHub's words which required checks of a commit have not succeeded; undefined when all have. */
export function explainChecks(
  repository: Repository,
  sha: string,
  checks: readonly RequiredCheck[],
): string | undefined {
  const open = checks
    .map((check) => ({ check, state: stateOfCheck(repository, sha, check) }))
    .filter(({ state }) => state !== "passed");
  const [first, ...others] = open;
  if (first === undefined) {
    return undefined;
  }
  if (others.length === 0) {
    return `Required status check "${first.check.context}" is ${first.state}.`;
  }
  const counts = (["failing", "pending", "expected"] as const)
    .map((state) => ({ state, count: open.filter((one) => one.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${state}`);
  return counts.length === 1
    ? `${open.length} of ${checks.length} required status checks are ${first.state}.`
    : `${open.length} of ${checks.length} required status checks have not succeeded: ${counts.join(", ")}.`;
}

/** The newest run of the name, of each app that counts. */
function latestRuns(repository: Repository, sha: string, check: RequiredCheck): readonly CheckRun[] {
  const latest = new Map<number, CheckRun>();
  for (const run of repository.checkRuns.values()) {
    const counts =
      run.headSha === sha &&
      run.name === check.context &&
      (check.appId === null || run.appId === check.appId);
    if (counts && run.id > (latest.get(run.appId)?.id ?? 0)) {
      latest.set(run.appId, run);
    }
  }
  return [...latest.values()];
}

function stateOfRun({ status, conclusion }: CheckRun): CheckState {
  if (status !== "completed") {
    return "pending";
  }
  return PASSING.includes(conclusion) ? "passed" : "failing";
}
