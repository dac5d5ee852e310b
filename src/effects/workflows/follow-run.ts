import { isGitHubError } from "../../github/index.ts";
import type { EffectOutcome } from "../../model/run-effect.ts";
import type { Followed } from "../runs/index.ts";
import type { WorkflowTrace } from "./find-run.ts";
import { inPlace, nameWorkflow, type WorkflowPlace } from "./workflow-place.ts";

/** How a workflow run stands. */
export async function followRun(place: WorkflowPlace, trace: WorkflowTrace): Promise<Followed> {
  try {
    const { data } = await place.github.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}", {
      ...inPlace(place),
      run_id: trace.id,
    });
    if (data.status === "completed") return readConclusion(data.conclusion, trace);
    return { kind: "pending", summary: data.status === null ? null : data.status.replaceAll("_", " ") };
  } catch (error) {
    if (!isGitHubError(error, "not_found")) throw error;
    const why = `The run of ${nameWorkflow(place)} isn't there any more: how it ended can't be told.`;
    return { kind: "uncertain", why, look: { label: "The workflow run", url: trace.url } };
  }
}

/**
 * What the conclusion of a workflow run says of the run of an action. A workflow that was skipped or is neutral did nothing, and
 * that is no success (Port takes it for one).
 */
export function readConclusion(conclusion: string | null, trace: WorkflowTrace | null): EffectOutcome {
  switch (conclusion) {
    case "success":
      return { kind: "done", trace, summary: "The workflow succeeded." };
    case "skipped":
    case "neutral":
      return failed("workflow_not_run", `The workflow did nothing: it ended as ${conclusion}.`);
    case "cancelled":
      return failed("workflow_cancelled", "The workflow was cancelled.");
    case "timed_out":
      return failed("workflow_failed", "The workflow ran out of time.");
    case "startup_failure":
      return failed("workflow_failed", "The workflow could not be started: its file may be broken.");
    case null:
      return failed("workflow_failed", "The workflow ended without a conclusion.");
    default:
      return failed("workflow_failed", `The workflow ended as ${conclusion.replaceAll("_", " ")}.`);
  }
}

function failed(
  reason: "workflow_failed" | "workflow_not_run" | "workflow_cancelled",
  why: string,
): EffectOutcome {
  return { kind: "failed", reason, why };
}
