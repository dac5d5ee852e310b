import { findUser } from "../../state/find.ts";
import type { Reaction } from "../../state/issues.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { objectType, type Source, source } from "../source.ts";
import { userSource } from "./account.ts";

const CONTENTS: Readonly<Record<Reaction["content"], string>> = {
  "+1": "THUMBS_UP",
  "-1": "THUMBS_DOWN",
  laugh: "LAUGH",
  confused: "CONFUSED",
  heart: "HEART",
  hooray: "HOORAY",
  rocket: "ROCKET",
  eyes: "EYES",
};

const REACTION = objectType<Reaction>("Reaction", () => ({
  id: ({ id }) => nodeId("Reaction", id),
  databaseId: ({ id }) => id,
  content: ({ content }) => CONTENTS[content],
  createdAt: ({ createdAt }) => createdAt,
  user(reaction, _, { world }) {
    const user = findUser(world, reaction.user);
    return user === undefined ? null : userSource(user);
  },
}));

/** Reactions, the oldest first, or only those with one content. */
export function listReactions(reactions: ReadonlyMap<number, Reaction>, args: Arguments): Source {
  const content = args.text("content");
  return connection(
    {
      items: [...reactions.values()].filter((one) => content === null || CONTENTS[one.content] === content),
      order: { descending: false, value: ({ id }) => id, id: () => 0 },
      node: (reaction) => source(REACTION, reaction),
    },
    args,
  );
}
