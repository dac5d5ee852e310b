import type { JsonObject } from "../../model/json.ts";
import { actingAppInEvent, describeDeployment } from "../describe/deployment.ts";
import { describePull } from "../describe/pull.ts";
import { runUrl } from "../describe/workflow-run.ts";
import type { Deployment, WorkflowRun } from "../state/deployments.ts";
import { momentOf } from "../state/moment.ts";
import { listPullsOfHead } from "../state/pulls-of-head.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { createDeployment } from "./create-deployment.ts";
import { startRun } from "./move-run.ts";
import { ensureEnvironment } from "./write-environment.ts";

/** A job of a run that wants to deploy. */
export interface DeploymentRequest {
  readonly environment: string;
  readonly sha: string;
  /** Branch or tag. */
  readonly ref: string;
  readonly run: WorkflowRun;
}

/**
 * A job of a run targets an environment: makes a deployment, and asks each app that guards the environment with
 * `deployment_protection_rule.requested`; the run waits until all approved (`reviewDeployment`). It starts at once
 * where nothing guards the environment (GitHub docs, Creating custom deployment protection rules).
 */
export function requestDeployment(
  world: World,
  repository: Repository,
  { environment: name, sha, ref, run }: DeploymentRequest,
): Deployment {
  const environment = ensureEnvironment(world, repository, name);
  const guards = [...environment.protectionRules.values()];
  if (guards.length > 0) {
    run.status = "waiting";
    run.updatedAt = momentOf(world);
  }
  const deployment = createDeployment(world, repository, {
    ref,
    sha,
    environment: environment.name,
    creator: run.actor,
    workflowRun: run.id,
  });
  for (const { appId } of guards) {
    world.emit({
      name: "deployment_protection_rule",
      action: "requested",
      repository,
      sender: run.actor,
      payload: describeRequest(world, repository, deployment, run),
      onlyApp: appId,
    });
  }
  if (guards.length === 0 && run.status === "queued") startRun(world, repository, run);
  return deployment;
}

function describeRequest(
  world: World,
  repository: Repository,
  deployment: Deployment,
  run: WorkflowRun,
): JsonObject {
  return {
    environment: deployment.environment,
    event: run.event,
    sha: deployment.sha,
    ref: deployment.ref,
    deployment_callback_url: `${runUrl(world, repository, run.id)}/deployment_protection_rule`,
    deployment: {
      ...describeDeployment(world, repository, deployment),
      ...actingAppInEvent(world, deployment.appId),
    },
    pull_requests: listPullsOfHead(repository, deployment.sha).map((pull) =>
      describePull(world, repository, pull, "full"),
    ),
  };
}
