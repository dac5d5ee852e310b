import type { RunEnd } from "./end-run.ts";
import type { WorkflowEnd } from "./run-news.ts";

/**
 * How a run ends by how its workflow ended (GitHub docs, Workflow syntax, and the REST API's `conclusion`). Only success is
 * success: a workflow that was skipped or is neutral did nothing that anybody could rely on.
 */
export function concludeWorkflow({ conclusion }: Pick<WorkflowEnd, "conclusion">): RunEnd {
  switch (conclusion) {
    case "success":
      return { state: "succeeded", reason: "done", summary: "The workflow succeeded." };
    case "skipped":
    case "neutral":
      return {
        state: "failed",
        reason: "workflow_not_run",
        summary: `The workflow ended as ${conclusion}: its jobs did not run.`,
      };
    case "cancelled":
      return { state: "failed", reason: "workflow_cancelled", summary: "The workflow was cancelled." };
    case "timed_out":
      return { state: "failed", reason: "workflow_failed", summary: "The workflow took too long." };
    case "startup_failure":
      return { state: "failed", reason: "workflow_failed", summary: "The workflow could not be started." };
    case "failure":
      return { state: "failed", reason: "workflow_failed", summary: "The workflow failed." };
    default:
      return {
        state: "failed",
        reason: "workflow_failed",
        summary: `The workflow did not succeed${conclusion === null ? "" : `: ${conclusion}`}.`,
      };
  }
}
