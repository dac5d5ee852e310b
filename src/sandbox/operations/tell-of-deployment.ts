import type { JsonObject } from "../../model/json.ts";
import { actingAppInEvent, describeDeployment, describeDeploymentStatus } from "../describe/deployment.ts";
import { describeWorkflow } from "../describe/workflow.ts";
import { describeRunOfDeployment } from "../describe/workflow-run.ts";
import type { Deployment, DeploymentStatus } from "../state/deployments.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";

/** Tells of `deployment.created`, with the run that deploys when there is one. */
export function tellOfDeployment(world: World, repository: Repository, deployment: Deployment): void {
  world.emit({
    name: "deployment",
    action: "created",
    repository,
    sender: deployment.creator,
    payload: describePart(world, repository, deployment),
  });
}

/** Tells of `deployment_status.created`. */
export function tellOfDeploymentStatus(
  world: World,
  repository: Repository,
  deployment: Deployment,
  status: DeploymentStatus,
): void {
  world.emit({
    name: "deployment_status",
    action: "created",
    repository,
    sender: status.creator,
    payload: {
      deployment_status: {
        ...describeDeploymentStatus(world, repository, deployment, status),
        ...actingAppInEvent(world, status.appId),
      },
      ...describePart(world, repository, deployment),
    },
  });
}

function describePart(world: World, repository: Repository, deployment: Deployment): JsonObject {
  const run = repository.workflowRuns.get(deployment.workflowRun ?? 0);
  const workflow = repository.workflows.get(run?.workflow ?? 0);
  return {
    deployment: {
      ...describeDeployment(world, repository, deployment),
      ...actingAppInEvent(world, deployment.appId),
    },
    workflow: workflow === undefined ? null : describeWorkflow(world, repository, workflow),
    workflow_run: run === undefined ? null : describeRunOfDeployment(world, repository, run),
  };
}
