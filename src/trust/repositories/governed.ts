import type { BranchGuard, GuardFacts, RepositoryGuard } from "../../model/guard.ts";
import type { Remark } from "../finding.ts";

/** A branch that a gate governs. */
export interface GovernedBranch {
  readonly repository: RepositoryGuard;
  readonly branch: BranchGuard;
  /** How it is called. */
  readonly called: string;
}

/** Every branch that a gate governs, or may govern, as far as branches could be listed. */
export function listGoverned({ repositories }: GuardFacts): readonly GovernedBranch[] {
  return repositories.filter(mayBeGoverned).flatMap((repository) =>
    repository.branches.kind === "unknown"
      ? []
      : repository.branches.value.map((branch, index) => ({
          repository,
          branch,
          called: index === 0 ? "the default branch" : `the branch ${branch.name}`,
        })),
  );
}

/** Whether a gate applies to something in a repository, or might. */
export function mayBeGoverned({ governed }: RepositoryGuard): boolean {
  return governed.kind === "unknown" || governed.value;
}

/** What is wrong where nobody knows whether a gate applies: it may be no problem, and is never well. */
export function judgeAsGoverned({ governed }: RepositoryGuard, remark: Remark): Remark {
  return governed.kind === "unknown" && remark.outcome === "problem"
    ? { ...remark, outcome: "unknown" }
    : remark;
}
