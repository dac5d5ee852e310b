import type { JsonObject } from "../../model/json.ts";
import type { Deployment, DeploymentStatus } from "../state/deployments.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";
import { describeActingApp, describeIntegrationInEvent } from "./integration.ts";
import { describeUser } from "./user.ts";

/** A deployment as answers show it: GitHub's `deployment`. */
export function describeDeployment(world: World, repository: Repository, deployment: Deployment): JsonObject {
  const url = deploymentUrl(world, repository, deployment.id);
  return {
    url,
    id: deployment.id,
    node_id: nodeId("Deployment", deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload,
    original_environment: deployment.environment,
    environment: deployment.environment,
    description: deployment.description,
    creator: describeUser(world, deployment.creator),
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(world, repository),
    transient_environment: deployment.transient,
    production_environment: deployment.production,
    performed_via_github_app: describeActingApp(world, deployment.appId),
  };
}

/** A status of a deployment as answers show it: GitHub's `deployment-status`. */
export function describeDeploymentStatus(
  world: World,
  repository: Repository,
  deployment: Deployment,
  status: DeploymentStatus,
): JsonObject {
  const deploymentAddress = deploymentUrl(world, repository, deployment.id);
  return {
    url: `${deploymentAddress}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId("DeploymentStatus", status.id),
    state: status.state,
    description: status.description,
    environment: deployment.environment,
    // GitHub answers with an empty text where there is no log, which its own description does not allow.
    target_url: status.logUrl ?? repositoryHtmlUrl(world, repository, `/deployments/${deployment.id}`),
    ...(status.logUrl === null ? {} : { log_url: status.logUrl }),
    ...(status.environmentUrl === null ? {} : { environment_url: status.environmentUrl }),
    creator: describeUser(world, status.creator),
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: deploymentAddress,
    repository_url: repositoryUrl(world, repository),
    performed_via_github_app: describeActingApp(world, status.appId),
  };
}

/** The app that made a deployment or a status, as webhooks of deployments show it. */
export function actingAppInEvent(world: World, appId: number | null): JsonObject {
  const app = appId === null ? undefined : world.apps.get(appId);
  return {
    performed_via_github_app: app === undefined ? null : describeIntegrationInEvent(world, app),
  };
}

function deploymentUrl(world: World, repository: Repository, deployment: number): string {
  return repositoryUrl(world, repository, `/deployments/${deployment}`);
}
