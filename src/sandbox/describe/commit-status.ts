import type { JsonObject } from "../../model/json.ts";
import type { CommitStatus } from "../state/checks.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryUrl } from "./addresses.ts";
import { describeUser } from "./user.ts";

/** A status inside the combined status of a commit: GitHub's `simple-commit-status`. */
export function describeSimpleStatus(
  world: World,
  repository: Repository,
  sha: string,
  status: CommitStatus,
): JsonObject {
  return {
    url: repositoryUrl(world, repository, `/statuses/${sha}`),
    avatar_url: describeUser(world, status.creator)["avatar_url"] ?? null,
    id: status.id,
    node_id: nodeId("StatusContext", status.id),
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

/** A status as answers show it: GitHub's `status`. */
export function describeStatus(
  world: World,
  repository: Repository,
  sha: string,
  status: CommitStatus,
): JsonObject {
  return {
    ...describeSimpleStatus(world, repository, sha, status),
    creator: describeUser(world, status.creator),
  };
}
