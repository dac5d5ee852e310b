import type { PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import { commitsBetween, findMergeBase } from "./ancestry.ts";
import { type FileDifference, listDifferences } from "./file-differences.ts";
import { treeOf } from "./read.ts";

/** Commits that a pull request brings, the oldest first. */
export function commitsOfPull({ git }: Repository, { baseSha, headSha }: PullRequest): readonly string[] {
  return commitsBetween(git, baseSha, headSha);
}

/** Files that a pull request changes: its head compared with where it left the base branch. */
export function filesOfPull(
  { git }: Repository,
  { baseSha, headSha }: PullRequest,
): readonly FileDifference[] {
  const base = findMergeBase(git, baseSha, headSha);
  return listDifferences(git, base === undefined ? null : treeOf(git, base), treeOf(git, headSha));
}
