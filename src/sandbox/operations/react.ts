import type { Reaction } from "../state/issues.ts";
import { momentOf } from "../state/moment.ts";
import type { World } from "../state/world.ts";

/** Reacts to an issue or a comment; nobody reacts twice in the same way. */
export function react(
  world: World,
  reactions: Map<number, Reaction>,
  user: string,
  content: Reaction["content"],
): { readonly reaction: Reaction; readonly made: boolean } {
  const existing = [...reactions.values()].find(
    (reaction) => reaction.content === content && reaction.user.toLowerCase() === user.toLowerCase(),
  );
  if (existing !== undefined) return { reaction: existing, made: false };
  const reaction: Reaction = { id: world.nextId(), user, content, createdAt: momentOf(world) };
  reactions.set(reaction.id, reaction);
  return { reaction, made: true };
}
