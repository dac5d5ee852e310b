import type { JsonObject } from "../../model/json.ts";
import { describeSimpleCommit } from "../describe/simple-commit.ts";
import { ApiError } from "../http/route.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { issueOf } from "./issue-of.ts";
import { mergeCommits } from "./mergeability.ts";
import { writeCommit } from "./write-commit.ts";

/** Pull requests that a merge queue tries together, under a ref of their own. */
export interface MergeGroup {
  /** Full name, `refs/heads/gh-readonly-queue/{base}/pr-{number}-{sha}`. */
  readonly headRef: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly baseSha: string;
}

/** Puts pull requests (all into one branch) in its merge queue: merges them onto it one after the other, under the name of the last, and tells of `merge_group.checks_requested`. Throws an ApiError of status 422 when they do not merge. */
export function createMergeGroup(
  world: World,
  repository: Repository,
  pullNumbers: readonly number[],
  actor: string = repository.owner,
): MergeGroup {
  const pulls = pullNumbers.map((number) => {
    const pull = repository.pulls.get(number);
    if (pull === undefined) {
      throw new ApiError(422, `There is no pull request ${number}.`);
    }
    return pull;
  });
  const last = pulls.at(-1);
  const baseSha = last === undefined ? undefined : repository.refs.get(`refs/heads/${last.baseBranch}`);
  if (last === undefined || baseSha === undefined) {
    throw new ApiError(422, "A merge group needs a pull request and its base branch.");
  }
  let tip = baseSha;
  for (const pull of pulls) {
    const tree = mergeCommits(repository, tip, pull.headSha);
    if (tree === undefined) {
      throw new ApiError(422, `Pull request ${pull.number} does not merge.`);
    }
    tip = writeCommit(world, repository, {
      tree,
      parents: [tip, pull.headSha],
      message: `Merge pull request #${pull.number} from ${pull.headBranch}\n\n${issueOf(repository, pull).title}`,
      actor,
      byGitHub: true,
    });
  }
  const group: MergeGroup = {
    headRef: `refs/heads/gh-readonly-queue/${last.baseBranch}/pr-${last.number}-${baseSha}`,
    headSha: tip,
    baseRef: `refs/heads/${last.baseBranch}`,
    baseSha,
  };
  repository.refs.set(group.headRef, tip);
  world.emit({
    name: "merge_group",
    action: "checks_requested",
    repository,
    sender: actor,
    payload: { merge_group: describeMergeGroup(repository, group) },
  });
  return group;
}

/** A merge group as its webhooks show it. */
export function describeMergeGroup(repository: Repository, group: MergeGroup): JsonObject {
  return {
    head_sha: group.headSha,
    head_ref: group.headRef,
    base_sha: group.baseSha,
    base_ref: group.baseRef,
    head_commit: describeSimpleCommit(repository, group.headSha),
  };
}
