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
   *
   * @param newest Id of the newest check run that stood on the commit before: an equal one that is no newer is not the one
   *   that was sent. Verdicts go to and fro, so the same may have been said before.
   */
  create(plan: CheckRunPlan, newest?: number): Promise<WrittenCheckRun>;
}
