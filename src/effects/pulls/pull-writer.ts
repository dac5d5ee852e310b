import type { PullPlan } from "../../model/pull-plan.ts";

/** A pull request that stands for a plan. */
export interface OpenedPull {
  readonly number: number;
  /** Its page. */
  readonly address: string;
  /** `closed` when somebody closed it between the first try to open it and this one. */
  readonly state: "open" | "closed";
  /** Whether it was opened now, was there, or was there and got more files. */
  readonly effect: "opened" | "found" | "grown";
}

/** Opens pull requests of Muster's own. */
export interface PullWriter {
  /**
   * Sees to it that there is a pull request for a plan, and only one: it is looked for by its branch before it is opened, and
   * so is a branch without a pull request that an earlier try left behind. Null when there is nothing to do: every file that
   * was to be added is there, every file that was to go is gone.
   *
   * @param since When it was first tried: a pull request that was made since is this one, even when it is closed by now.
   */
  open(plan: PullPlan, since: Date): Promise<OpenedPull | null>;
}

/** Somebody else writes to the same branches at the same moment, time and again: another time it may work. */
export class PullBusyError extends Error {
  override readonly name = "PullBusyError";

  constructor(plan: Pick<PullPlan, "repository" | "branch">) {
    super(`the branch ${plan.branch} of ${plan.repository} was changed by somebody else at the same moment`);
  }
}
