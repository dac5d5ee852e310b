import { isAncestor } from "../git/ancestry.ts";
import type { Issue, PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { explainMergeRules, requiresUpToDate } from "./merge-rules.ts";
import { stateOfCheck } from "./required-checks.ts";

/** How near a pull request is to being merged: GitHub's `mergeable_state`. GraphQL's `mergeStateStatus` is the same in capitals. */
export type MergeState = "unknown" | "dirty" | "draft" | "behind" | "blocked" | "unstable" | "clean";

/** How near a pull request is to being merged, by somebody who may break no rule. */
export function mergeStateOf(
  world: World,
  repository: Repository,
  issue: Issue,
  pull: PullRequest,
): MergeState {
  if (pull.merged || pull.mergeable === "unknown") {
    return "unknown";
  }
  if (pull.mergeable === "conflicting") {
    return "dirty";
  }
  if (pull.draft) {
    return "draft";
  }
  if (requiresUpToDate(world, repository, pull) && isBehind(repository, pull)) {
    return "behind";
  }
  if (explainMergeRules(world, repository, issue, pull, null) !== undefined) {
    return "blocked";
  }
  return hasFailed(repository, pull.headSha) ? "unstable" : "clean";
}

/** True when the base branch has commits that the head has not. */
export function isBehind(repository: Repository, pull: PullRequest): boolean {
  const base = repository.refs.get(`refs/heads/${pull.baseBranch}`);
  return base !== undefined && !isAncestor(repository.git, base, pull.headSha);
}

/** True when some check or status of the commit is not well, required or not. */
function hasFailed(repository: Repository, sha: string): boolean {
  const names = new Set([
    ...[...repository.checkRuns.values()].filter(({ headSha }) => headSha === sha).map(({ name }) => name),
    ...(repository.statuses.get(sha) ?? []).map(({ context }) => context),
  ]);
  return [...names].some((context) => stateOfCheck(repository, sha, { context, appId: null }) !== "passed");
}
