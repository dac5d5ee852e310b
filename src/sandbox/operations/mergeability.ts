import { findMergeBase } from "../git/ancestry.ts";
import { mergeTrees } from "../git/merge-trees.ts";
import { treeOf } from "../git/read.ts";
import type { PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { signatureOfGitHub } from "./signature.ts";

/**
 * Whether a pull request can be merged, as somebody who asks is told. When GitHub has not found out yet (the world
 * computes only what is asked for) the answer is `unknown`, and the next one is not.
 */
export function askMergeability(
  world: World,
  repository: Repository,
  pull: PullRequest,
): PullRequest["mergeable"] {
  const answer = pull.mergeable;
  if (answer === "unknown" && !pull.merged) {
    computeMergeability(world, repository, pull);
  }
  return answer;
}

/** What a moved head or base means for a pull request: it is tried again, at once or when somebody asks. */
export function renewMergeability(world: World, repository: Repository, pull: PullRequest): void {
  if (world.settings.mergeability === "at_once") {
    computeMergeability(world, repository, pull);
  } else {
    pull.mergeable = "unknown";
    pull.mergeCommit = null;
  }
}

/** Tries to merge a pull request: `refs/pull/N/merge` is the result. When it conflicts the ref stays where it was, as on GitHub. */
export function computeMergeability(world: World, repository: Repository, pull: PullRequest): void {
  const base = repository.refs.get(`refs/heads/${pull.baseBranch}`);
  const merged = base === undefined ? undefined : mergeCommits(repository, base, pull.headSha);
  if (base === undefined || merged === undefined) {
    pull.mergeable = "conflicting";
    pull.mergeCommit = null;
    return;
  }
  const github = signatureOfGitHub(world);
  pull.mergeable = "mergeable";
  pull.mergeCommit = repository.git.write({
    kind: "commit",
    commit: {
      tree: merged,
      parents: [base, pull.headSha],
      author: github,
      committer: github,
      message: `Merge ${pull.headSha} into ${base}`,
    },
  });
  repository.refs.set(`refs/pull/${pull.number}/merge`, pull.mergeCommit);
}

/** The tree that two commits make together; undefined when they conflict. */
export function mergeCommits(repository: Repository, ours: string, theirs: string): string | undefined {
  const { git } = repository;
  const base = findMergeBase(git, ours, theirs);
  const merged = mergeTrees(
    git,
    base === undefined ? null : treeOf(git, base),
    treeOf(git, ours),
    treeOf(git, theirs),
  );
  return merged.outcome === "merged" ? merged.tree : undefined;
}
