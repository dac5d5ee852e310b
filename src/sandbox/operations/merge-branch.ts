import { isAncestor } from "../git/ancestry.ts";
import { ApiError } from "../http/route.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { mergeCommits } from "./mergeability.ts";
import { push } from "./push.ts";
import { writeCommit } from "./write-commit.ts";

/** A merge into a branch, without a pull request. */
export interface BranchMerge {
  /** Branch that is to have the commits. */
  readonly into: string;
  /** The commit that is merged. */
  readonly commit: string;
  readonly message: string;
  /** Login of who merges. */
  readonly actor: string;
}

/** Merges a commit into a branch and pushes that. Returns the merge, or undefined when the branch has the commit already. Throws an ApiError: of status 404 without such a branch, of 409 when they conflict, of 422 when rules of the branch are against it. */
export function mergeIntoBranch(
  world: World,
  repository: Repository,
  { into, commit, message, actor }: BranchMerge,
): string | undefined {
  const ref = `refs/heads/${into}`;
  const tip = repository.refs.get(ref);
  if (tip === undefined) {
    throw new ApiError(404, "Base does not exist");
  }
  if (isAncestor(repository.git, commit, tip)) {
    return undefined;
  }
  const tree = mergeCommits(repository, tip, commit);
  if (tree === undefined) {
    throw new ApiError(409, "Merge conflict");
  }
  const merged = writeCommit(world, repository, {
    tree,
    parents: [tip, commit],
    message,
    actor,
    byGitHub: true,
  });
  push(world, repository, { ref, to: merged, actor });
  return merged;
}
