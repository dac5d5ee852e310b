import type { JsonObject } from "../../model/json.ts";
import type { Environment } from "../state/deployments.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { apiUrl, repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";

/** An environment: GitHub's `environment`. */
export function describeEnvironment(
  world: World,
  repository: Repository,
  environment: Environment,
): JsonObject {
  const { id, waitTimer, branchPolicy = null, createdAt, updatedAt } = environment;
  const rule = { id, node_id: nodeId("Gate", id), type: "wait_timer", wait_timer: waitTimer };
  const policy = { id, node_id: nodeId("Gate", id), type: "branch_policy" };
  return {
    ...describePlainEnvironment(world, repository, environment),
    created_at: createdAt,
    updated_at: updatedAt,
    protection_rules: [...(waitTimer > 0 ? [rule] : []), ...(branchPolicy === null ? [] : [policy])],
    deployment_branch_policy:
      branchPolicy === null
        ? null
        : {
            protected_branches: branchPolicy === "protected",
            custom_branch_policies: branchPolicy === "custom",
          },
  };
}

/** An environment that a run waits for: GitHub's `pending-deployment`. */
export function describePendingDeployment(
  world: World,
  repository: Repository,
  environment: Environment,
): JsonObject {
  return {
    environment: describePlainEnvironment(world, repository, environment),
    wait_timer: environment.waitTimer,
    wait_timer_started_at: null,
    current_user_can_approve: false,
    reviewers: [],
  };
}

/** A custom protection rule of an environment: GitHub's `deployment-protection-rule`. */
export function describeProtectionRule(
  world: World,
  rule: { readonly id: number; readonly appId: number },
): JsonObject {
  return {
    id: rule.id,
    node_id: nodeId("Gate", rule.id),
    enabled: true,
    app: describeRuleApp(world, rule.appId),
  };
}

/** An app that can guard environments: GitHub's `custom-deployment-rule-app`. */
export function describeRuleApp(world: World, appId: number): JsonObject {
  const slug = world.apps.get(appId)?.slug ?? "";
  return { id: appId, node_id: nodeId("App", appId), slug, integration_url: apiUrl(world, `/apps/${slug}`) };
}

function describePlainEnvironment(
  world: World,
  repository: Repository,
  { id, name }: Environment,
): JsonObject {
  return {
    id,
    node_id: nodeId("Environment", id),
    name,
    url: repositoryUrl(world, repository, `/environments/${encodeURIComponent(name)}`),
    html_url: repositoryHtmlUrl(
      world,
      repository,
      `/deployments/activity_log?environments_filter=${encodeURIComponent(name)}`,
    ),
  };
}
