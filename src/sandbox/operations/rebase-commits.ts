import { mergeTrees } from "../git/merge-trees.ts";
import { readCommit, treeOf } from "../git/read.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { signatureOf } from "./signature.ts";

/** Writes commits anew, one on the other, on top of another commit, each by its own author and committed by the actor. Merges are left out. Returns the last; undefined when one conflicts. */
export function rebaseCommits(
  world: World,
  repository: Repository,
  onto: string,
  commits: readonly string[],
  actor: string,
): string | undefined {
  const { git } = repository;
  let tip = onto;
  for (const oid of commits) {
    const { tree, parents, author, message } = readCommit(git, oid);
    const [parent] = parents;
    if (parents.length > 1) {
      continue;
    }
    const merged = mergeTrees(git, parent === undefined ? null : treeOf(git, parent), treeOf(git, tip), tree);
    if (merged.outcome === "conflict") {
      return undefined;
    }
    tip = git.write({
      kind: "commit",
      commit: {
        tree: merged.tree,
        parents: [tip],
        author,
        committer: signatureOf(world, actor),
        message,
      },
    });
  }
  return tip;
}
