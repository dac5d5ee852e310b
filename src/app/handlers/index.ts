/**
 * handlers: what each kind of job does.
 *
 * - `evaluate-head.ts`, `evaluate-group.ts`, `review-config.ts`: checks. `settle-evaluation.ts`, `conclude-failed.ts`: how
 *   they end
 * - `load-config.ts`, `sync.ts`, `observe-repository.ts`: what is known. `follow-config.ts`, `follow-changes.ts`: what
 *   follows when it changed
 * - `record.ts`: the record
 * - `reconcile.ts`, `redeliver.ts`: what no event told
 */
import type { Handlers } from "../../jobs/index.ts";
import type { JobKind } from "../intake/job-kinds.ts";
import type { Services } from "../services.ts";
import { evaluateGroupHandler } from "./evaluate-group.ts";
import { evaluateHeadHandler } from "./evaluate-head.ts";
import { loadConfigHandler } from "./load-config.ts";
import { observeRepositoryHandler } from "./observe-repository.ts";
import { reconcileHandler } from "./reconcile.ts";
import { recordHandler } from "./record.ts";
import { reviewConfigHandler } from "./review-config.ts";
import { syncHandler } from "./sync.ts";

/** The handler of every kind of job. */
export function createHandlers(services: Services): Handlers {
  return {
    "evaluate-head": evaluateHeadHandler(services),
    "evaluate-group": evaluateGroupHandler(services),
    "review-config": reviewConfigHandler(services),
    "load-config": loadConfigHandler(services),
    "observe-repository": observeRepositoryHandler(services),
    sync: syncHandler(services),
    reconcile: reconcileHandler(services),
    record: recordHandler(services),
  } satisfies Record<JobKind, Handlers[string]>;
}
