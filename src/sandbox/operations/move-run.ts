import { ApiError } from "../http/route.ts";
import type { Conclusion } from "../state/checks.ts";
import type { WorkflowRun } from "../state/deployments.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { createDeploymentStatus } from "./create-deployment-status.ts";
import { tellOfRun } from "./tell-of-run.ts";

/** A queued run begins; its deployments are in progress. Tells of `workflow_run.in_progress`. Throws 409 for a run that waits or is over. */
export function startRun(world: World, repository: Repository, run: WorkflowRun): void {
  if (run.status !== "queued")
    throw new ApiError(409, `Run ${run.id} is ${run.status}: only a queued run starts.`);
  run.status = "in_progress";
  run.updatedAt = momentOf(world);
  tellOfRun(world, repository, run, "in_progress");
  settleDeployments(world, repository, run, "in_progress");
}

/** A run ends, and with it its deployments. Tells of `workflow_run.completed`. Throws 409 when it is over already. */
export function completeRun(
  world: World,
  repository: Repository,
  run: WorkflowRun,
  conclusion: Conclusion,
): void {
  if (run.status === "completed") throw new ApiError(409, `Run ${run.id} is completed.`);
  run.status = "completed";
  run.conclusion = conclusion;
  run.updatedAt = momentOf(world);
  settleDeployments(world, repository, run, conclusion === "success" ? "success" : "failure");
  tellOfRun(world, repository, run, "completed");
}

/** Somebody cancels a run. Throws 409 when it is over already. */
export function cancelRun(world: World, repository: Repository, run: WorkflowRun): void {
  if (run.status === "completed") {
    throw new ApiError(409, "Cannot cancel a workflow run that is completed.");
  }
  completeRun(world, repository, run, "cancelled");
}

function settleDeployments(
  world: World,
  repository: Repository,
  run: WorkflowRun,
  state: "in_progress" | "success" | "failure",
): void {
  for (const deployment of repository.deployments.values()) {
    if (deployment.workflowRun === run.id) {
      createDeploymentStatus(world, repository, deployment, { state, creator: run.actor });
    }
  }
}
