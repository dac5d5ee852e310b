import type { RunEnd } from "./end-run.ts";
import type { WorkflowEnd } from "./run-news.ts";

/**
 * How a run ends whose workflow has ended (GitHub docs, workflow runs: conclusion). Only success is success: Port takes `skipped` and
 * `neutral` for it as well, although nothing was done then. What GitHub may say one day is none either.
 */
export function concludeWorkflow({ conclusion }: Pick<WorkflowEnd, "conclusion">): RunEnd {
  const failed = { state: "failed", reason: "workflow_failed" } as const;
  switch (conclusion) {
    case "success":
      return { state: "succeeded", reason: "done", summary: "The workflow succeeded." };
    case "skipped":
    case "neutral": {
      const summary = `The workflow ended as ${conclusion}: nothing says that its work was done.`;
      return { state: "failed", reason: "workflow_not_run", summary };
    }
    case "cancelled":
      return { state: "failed", reason: "workflow_cancelled", summary: "The workflow was cancelled." };
    case "timed_out":
      return { ...failed, summary: "The workflow took too long." };
    case "startup_failure":
      return { ...failed, summary: "The workflow could not be started." };
    case "failure":
      return { ...failed, summary: "The workflow failed." };
    case null:
      return { ...failed, summary: "The workflow did not succeed." };
    default:
      return { ...failed, summary: `The workflow did not succeed: ${conclusion}.` };
  }
}
