import { CHECK_NAME, type CheckRunPlan } from "../model/check-run.ts";
import { describeFailure, type FailureContext, type FailureKind } from "../reports/index.ts";
import { planCheck } from "./plan-check.ts";

/** The commit whose check could not be evaluated. */
export interface FailedCheck {
  readonly repository: string;
  readonly headSha: string;
  /** Name of the check; that of verdicts on changes when left out. */
  readonly name?: string;
}

/** Plans the check run that says that a commit could not be judged: a check always concludes, and never as a pass. */
export function planFailure(check: FailedCheck, kind: FailureKind, context: FailureContext): CheckRunPlan {
  const { name = CHECK_NAME } = check;
  return planCheck(name, "action_required", describeFailure(kind, context), check);
}
