import type { JsonObject } from "../../model/json.ts";
import type { Workflow } from "../state/deployments.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";

/** A workflow, in answers as in webhooks: GitHub's `workflow`. */
export function describeWorkflow(world: World, repository: Repository, workflow: Workflow): JsonObject {
  const { id, name, path, state, createdAt, updatedAt } = workflow;
  const file = path.slice(path.lastIndexOf("/") + 1);
  return {
    id,
    node_id: nodeId("Workflow", id),
    name,
    path,
    state,
    created_at: createdAt,
    updated_at: updatedAt,
    url: repositoryUrl(world, repository, `/actions/workflows/${id}`),
    html_url: repositoryHtmlUrl(world, repository, `/blob/${repository.defaultBranch}/${path}`),
    badge_url: repositoryHtmlUrl(world, repository, `/actions/workflows/${file}/badge.svg`),
  };
}
