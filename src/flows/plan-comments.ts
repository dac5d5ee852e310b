import type { CommentPlan } from "../model/comment-plan.ts";
import { type CheckContext, describeComment } from "../reports/index.ts";
import type { Verdict } from "./judge-read.ts";
import { withoutMoment } from "./plan-check.ts";

/** Plans the comments that say verdicts on pull requests: one on each. They hold no moment: a day that goes by changes none. */
export function planComments(verdicts: readonly Verdict[], context: CheckContext): readonly CommentPlan[] {
  const { repository, headSha } = context;
  return verdicts.flatMap((verdict): readonly CommentPlan[] => {
    const { subject } = verdict;
    if (subject.kind !== "pull_request") return [];
    const { number } = subject;
    const body = describeComment(withoutMoment(verdict), number, context);
    return [{ repository, number, kind: "verdict", headSha, body }];
  });
}
