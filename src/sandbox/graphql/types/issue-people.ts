import { associationOf } from "../../describe/association.ts";
import { findUser } from "../../state/find.ts";
import type { World } from "../../state/world.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import type { Fields, Source } from "../source.ts";
import { actorSource, userSource } from "./account.ts";
import { listComments } from "./comment.ts";
import type { IssueOf } from "./issue-fields.ts";
import { listLabels } from "./label.ts";
import { listReactions } from "./reaction.ts";
import { repositorySource } from "./repository.ts";

/** Who and what is on an issue or a pull request. */
export const ISSUE_PEOPLE: Fields<IssueOf> = {
  author: ({ issue }, _, { world }) => actorSource(world, issue.author),
  authorAssociation: ({ repository, issue }, _, { world }) => associationOf(world, repository, issue.author),
  viewerDidAuthor: ({ issue }, _, { actor }) =>
    "login" in actor && actor.login.toLowerCase() === issue.author.toLowerCase(),
  assignees: ({ issue }, args, { world }) => listUsers(world, issue.assignees, args),
  labels: ({ repository, issue }, args) => listLabels(repository, issue.labels, args),
  comments: (of, args) => listComments(of, args),
  reactions: ({ issue }, args) => listReactions(issue.reactions, args),
  repository: ({ repository }) => repositorySource(repository),
  participants: ({ issue }, args, { world }) =>
    listUsers(
      world,
      [
        ...new Set([
          issue.author,
          ...issue.assignees,
          ...[...issue.comments.values()].map(({ author }) => author),
        ]),
      ],
      args,
    ),
};

function listUsers(world: World, logins: readonly string[], args: Arguments): Source {
  const users = logins.map((login) => findUser(world, login)).filter((user) => user !== undefined);
  return connection({ items: users, node: userSource }, args);
}
