import { ApiError } from "../http/route.ts";
import { explainChecks } from "../protection/required-checks.ts";
import { requiredChecksOf } from "../protection/required-checks-of.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { describeMergeGroup, type MergeGroup } from "./merge-group.ts";
import { push } from "./push.ts";

/** Why a group leaves the queue. */
export type MergeGroupEnd = "merged" | "invalidated" | "dequeued";

/** The merge group of a ref that is still in the queue; undefined when there is none. */
export function findMergeGroup(repository: Repository, headRef: string): MergeGroup | undefined {
  const [, base, baseSha] =
    /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-\d+-([0-9a-f]{40})$/.exec(headRef) ?? [];
  const headSha = repository.refs.get(headRef);
  if (base === undefined || baseSha === undefined || headSha === undefined) return undefined;
  return { headRef, headSha, baseRef: `refs/heads/${base}`, baseSha };
}

/**
 * Takes a merge group out of the queue: its ref goes, and `merge_group.destroyed` is told with the reason. One that is
 * merged becomes the tip of its base branch, and its pull requests are merged with it. Throws an ApiError of status 405
 * while a check that the branch requires has not succeeded on the group, and of 409 when the branch has moved on.
 */
export function finishMergeGroup(
  world: World,
  repository: Repository,
  group: MergeGroup,
  reason: MergeGroupEnd,
  actor: string,
): void {
  if (reason === "merged") advanceBase(world, repository, group, actor);
  repository.refs.delete(group.headRef);
  world.emit({
    name: "merge_group",
    action: "destroyed",
    repository,
    sender: actor,
    payload: { reason, merge_group: describeMergeGroup(repository, group) },
  });
}

function advanceBase(world: World, repository: Repository, group: MergeGroup, actor: string): void {
  const { baseRef, baseSha, headSha } = group;
  const required = requiredChecksOf(world, repository, baseRef.slice("refs/heads/".length));
  const open = explainChecks(repository, headSha, required);
  if (open !== undefined) throw new ApiError(405, open);
  if (repository.refs.get(baseRef) !== baseSha) throw new ApiError(409, "Base branch was modified.");
  push(world, repository, { ref: baseRef, to: headSha, actor, ignoreRules: true });
}
