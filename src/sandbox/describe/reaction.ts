import type { JsonObject } from "../../model/json.ts";
import type { Reaction } from "../state/issues.ts";
import { nodeId } from "../state/node-id.ts";
import type { World } from "../state/world.ts";
import { describeUser } from "./user.ts";

/** Every reaction there is, as GitHub names them. */
export const REACTIONS: readonly Reaction["content"][] = [
  "+1",
  "-1",
  "laugh",
  "hooray",
  "confused",
  "heart",
  "rocket",
  "eyes",
];

/** A reaction: GitHub's `reaction`. */
export function describeReaction(world: World, reaction: Reaction): JsonObject {
  return {
    id: reaction.id,
    node_id: nodeId("Reaction", reaction.id),
    user: describeUser(world, reaction.user),
    content: reaction.content,
    created_at: reaction.createdAt,
  };
}

/** How many reactions of each kind an issue or a comment has: GitHub's `reaction-rollup`. */
export function countReactions(url: string, reactions: ReadonlyMap<number, Reaction>): JsonObject {
  const all = [...reactions.values()];
  const counts = REACTIONS.map((content) => [
    content,
    all.filter((reaction) => reaction.content === content).length,
  ]);
  return { url: `${url}/reactions`, total_count: all.length, ...Object.fromEntries(counts) };
}
