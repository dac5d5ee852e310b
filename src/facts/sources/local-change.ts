import type { GitRepository } from "../git/index.ts";
import type { FilePlan, RepositoryFacts } from "../repository.ts";
import { type RepositoryIdentity, readRepositoryAt } from "./read-repository.ts";

/** Both sides of a change of one repository, as pull requests compare them. */
export interface LocalChange {
  readonly kind: "change";
  /** Commit that the change is compared with. */
  readonly base: string;
  readonly head: string;
  /** The base tip with the merge result; without a clean merge, the merge base with the head. */
  readonly compared: "merge_result" | "merge_base";
  readonly before: RepositoryFacts;
  readonly after: RepositoryFacts;
  /** Paths that don't merge; empty when they all do. */
  readonly conflicts: readonly string[];
}

/** Two states that can't be compared, because they have no history in common. */
export interface UnrelatedChange {
  readonly kind: "unrelated";
}

/**
 * Reads both sides of the change from `base` to `head`, any names of commits that git understands. Comparing the base
 * tip with the merge result judges what the change adds, and not what the base gained meanwhile.
 */
export async function readLocalChange(
  repository: GitRepository,
  identity: RepositoryIdentity,
  names: { readonly base: string; readonly head: string },
  plan: FilePlan,
  observedAt: Date,
): Promise<LocalChange | UnrelatedChange> {
  const [tip, head] = await Promise.all([
    repository.resolveCommit(names.base),
    repository.resolveCommit(names.head),
  ]);
  const read = (at: { commit: string; tree?: string }) =>
    readRepositoryAt(repository, identity, at, plan, observedAt);
  const merge = await repository.mergeResult(tip, head);
  switch (merge.kind) {
    case "unrelated":
      return { kind: "unrelated" };
    case "merged": {
      const [before, after] = await Promise.all([
        read({ commit: tip }),
        read({ commit: head, tree: merge.tree }),
      ]);
      return { kind: "change", base: tip, head, compared: "merge_result", before, after, conflicts: [] };
    }
    case "conflicts": {
      const base = await repository.mergeBase(tip, head);
      if (base === null) return { kind: "unrelated" };
      const [before, after] = await Promise.all([read({ commit: base }), read({ commit: head })]);
      return { kind: "change", base, head, compared: "merge_base", before, after, conflicts: merge.paths };
    }
  }
}
