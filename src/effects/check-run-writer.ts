import type { CheckRunPlan } from "../model/check-run.ts";

/** A check run that was made. */
export interface WrittenCheckRun {
  readonly id: number;
  /** How many of the planned annotations are on it. Fewer than planned where GitHub refused them: the verdict stands without. */
  readonly annotations: number;
}

/** Writes check runs. */
export interface CheckRunWriter {
  /**
   * Makes a check run that is completed from the start, once: where GitHub doesn't say whether it took it, the check run is
   * looked for before it is sent again. Rejects when it could not be made, or when that can't be told.
   */
  create(plan: CheckRunPlan): Promise<WrittenCheckRun>;
}
