import { createHash } from "node:crypto";
import type { JsonObject } from "../../model/json.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryUrl } from "./addresses.ts";

/** A label: GitHub's `label`. The sandbox keeps only names; the id follows from the repository and the name. */
export function describeLabel(world: World, repository: Repository, name: string): JsonObject {
  const digest = createHash("sha256").update(`${repository.id}:${name.toLowerCase()}`).digest();
  const id = digest.readUInt32BE(0);
  return {
    id,
    node_id: nodeId("Label", id),
    url: repositoryUrl(world, repository, `/labels/${encodeURIComponent(name)}`),
    name,
    description: null,
    color: "ededed",
    default: false,
  };
}
