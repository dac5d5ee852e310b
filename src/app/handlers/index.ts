/**
 * handlers: what each kind of job does.
 *
 * - `evaluate-head.ts`, `evaluate-group.ts`, `review-config.ts`, `find-review-target.ts`, `weigh-change.ts`: checks. `settle-evaluation.ts`, `conclude-failed.ts`: how
 *   they end
 * - `load-config.ts`, `sync.ts`, `observe-repository.ts`, `follow-people.ts`: what is known. `follow-config.ts`, `follow-changes.ts`: what
 *   follows when it changed
 * - `judge-base.ts`, `judge-heads.ts`: verdicts that moved bases ask for
 * - `answer-button.ts`, `remove-expired-waivers.ts`: pull requests of Muster's own
 * - `record.ts`: the record
 * - `take-comment.ts`, `take-issue.ts`: commands. `advance-run.ts`, `follow-workflow.ts`, `follow-pull.ts`, `expire-runs.ts`,
 *   `keep-runs.ts`: runs
 * - `reconcile.ts`, `find-overlooked.ts`, `redeliver.ts`: what no event told
 * - `keep-to-run.ts`: what goes for every run of any of them
 */
import type { Handlers } from "../../jobs/index.ts";
import type { JobKind } from "../intake/job-kinds.ts";
import type { Services } from "../services.ts";
import { advanceRunHandler } from "./advance-run.ts";
import { answerButtonHandler } from "./answer-button.ts";
import { evaluateGroupHandler } from "./evaluate-group.ts";
import { evaluateHeadHandler } from "./evaluate-head.ts";
import { expireRunsHandler } from "./expire-runs.ts";
import { readPeopleHandler } from "./follow-people.ts";
import { followPullHandler } from "./follow-pull.ts";
import { followWorkflowHandler } from "./follow-workflow.ts";
import { judgeBaseHandler } from "./judge-base.ts";
import { keepRunsHandler } from "./keep-runs.ts";
import { keepToRun } from "./keep-to-run.ts";
import { loadConfigHandler } from "./load-config.ts";
import { observeRepositoryHandler } from "./observe-repository.ts";
import { reconcileHandler } from "./reconcile.ts";
import { recordHandler } from "./record.ts";
import { removeExpiredWaiversHandler } from "./remove-expired-waivers.ts";
import { reviewConfigHandler } from "./review-config.ts";
import { syncHandler } from "./sync.ts";
import { takeCommentHandler } from "./take-comment.ts";
import { takeIssueHandler } from "./take-issue.ts";

/** The handler of every kind of job. */
export function createHandlers(services: Services): Handlers {
  return {
    "evaluate-head": keepToRun(evaluateHeadHandler, services),
    "evaluate-group": keepToRun(evaluateGroupHandler, services),
    "review-config": keepToRun(reviewConfigHandler, services),
    "answer-button": keepToRun(answerButtonHandler, services),
    "remove-expired-waivers": keepToRun(removeExpiredWaiversHandler, services),
    "judge-base": keepToRun(judgeBaseHandler, services),
    "load-config": keepToRun(loadConfigHandler, services),
    "observe-repository": keepToRun(observeRepositoryHandler, services),
    sync: keepToRun(syncHandler, services),
    reconcile: keepToRun(reconcileHandler, services),
    record: keepToRun(recordHandler, services),
    "read-people": keepToRun(readPeopleHandler, services),
    "take-comment": keepToRun(takeCommentHandler, services),
    "take-issue": keepToRun(takeIssueHandler, services),
    "advance-run": keepToRun(advanceRunHandler, services),
    "follow-workflow": keepToRun(followWorkflowHandler, services),
    "follow-pull": keepToRun(followPullHandler, services),
    "keep-runs": keepToRun(keepRunsHandler, services),
    "expire-runs": keepToRun(expireRunsHandler, services),
  } satisfies Record<JobKind, Handlers[string]>;
}
