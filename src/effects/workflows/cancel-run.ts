import { isGitHubError } from "../../github/index.ts";
import type { WorkflowTrace } from "./find-run.ts";
import { inPlace, nameWorkflow, type WorkflowPlace } from "./workflow-place.ts";

/** Asks GitHub to cancel a workflow run. Asked twice it is cancelled once. */
export async function cancelRun(place: WorkflowPlace, trace: WorkflowTrace): Promise<string> {
  const name = nameWorkflow(place);
  for (let attempt = 0; ; attempt += 1) {
    try {
      await place.github.request("POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel", {
        ...inPlace(place),
        run_id: trace.id,
      });
      return `GitHub was asked to cancel the run of ${name}.`;
    } catch (error) {
      if (isGitHubError(error, "conflict")) return `The run of ${name} was over already.`;
      if (isGitHubError(error, "not_found")) return `The run of ${name} isn't there any more.`;
      if (isGitHubError(error, "forbidden", "invalid"))
        return `GitHub doesn't cancel the run of ${name}: ${error.said === "" ? error.message : error.said}`;
      if (attempt > 0 || !isGitHubError(error, "uncertain")) throw error;
    }
  }
}
