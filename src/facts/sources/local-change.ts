import type { ChangeContext, ContextPlan, Told, TouchedFile } from "../../model/change-context.ts";
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
  /** What was asked of it besides its two sides: git tells the files, and knows nothing of reviews and other checks. */
  readonly context: ChangeContext;
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
  ask: ContextPlan,
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
      const [before, after, context] = await Promise.all([
        read({ commit: tip }),
        read({ commit: head, tree: merge.tree }),
        readContext(repository, tip, merge.tree, ask),
      ]);
      const compared = "merge_result";
      return { kind: "change", base: tip, head, compared, before, after, conflicts: [], context };
    }
    case "conflicts": {
      const base = await repository.mergeBase(tip, head);
      if (base === null) return { kind: "unrelated" };
      const [before, after, context] = await Promise.all([
        read({ commit: base }),
        read({ commit: head }),
        readContext(repository, base, head, ask),
      ]);
      const conflicts = merge.paths;
      return { kind: "change", base, head, compared: "merge_base", before, after, conflicts, context };
    }
  }
}

async function readContext(
  repository: GitRepository,
  before: string,
  after: string,
  ask: ContextPlan,
): Promise<ChangeContext> {
  const notAsked = (what: string): Told<never> => {
    const why = `two commits on this machine are compared, and nobody asked GitHub for ${what}`;
    return { kind: "unknown", reason: "not_asked", why };
  };
  return {
    subject: "commits",
    pull: null,
    files: ask.files ? { kind: "known", value: await readFiles(repository, before, after) } : null,
    unowned: null,
    checks: ask.checks ? notAsked("other checks") : null,
    reviews: ask.reviews ? notAsked("reviews") : null,
    members: null,
    ...(ask.locks === true ? { locks: notAsked("the record, in which locks are kept") } : {}),
  };
}

/** A renamed file is one path removed and one added. */
async function readFiles(
  repository: GitRepository,
  before: string,
  after: string,
): Promise<readonly TouchedFile[]> {
  const changed = await repository.changedPaths(before, after);
  return changed.map(({ path, change }) => ({ path, status: change === "changed" ? "modified" : change }));
}
