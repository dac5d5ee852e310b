import { htmlUrl } from "../../describe/addresses.ts";
import { associationOf } from "../../describe/association.ts";
import type { Comment } from "../../state/issues.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { objectType, type Source, source } from "../source.ts";
import { actorSource } from "./account.ts";
import { issueSource } from "./issue.ts";
import { type IssueOf, issuePath } from "./issue-fields.ts";
import { pullSource } from "./pull-request.ts";
import { listReactions } from "./reaction.ts";
import { repositorySource } from "./repository.ts";

/** A comment, and where it is. */
export interface CommentOf extends IssueOf {
  readonly comment: Comment;
}

const COMMENT = objectType<CommentOf>("IssueComment", () => ({
  id: ({ comment }) => nodeId("IssueComment", comment.id),
  databaseId: ({ comment }) => comment.id,
  fullDatabaseId: ({ comment }) => String(comment.id),
  body: ({ comment }) => comment.body,
  bodyText: ({ comment }) => comment.body,
  author: ({ comment }, _, { world }) => actorSource(world, comment.author),
  authorAssociation: ({ repository, comment }, _, { world }) =>
    associationOf(world, repository, comment.author),
  viewerDidAuthor: ({ comment }, _, { actor }) =>
    "login" in actor && actor.login.toLowerCase() === comment.author.toLowerCase(),
  createdAt: ({ comment }) => comment.createdAt,
  publishedAt: ({ comment }) => comment.createdAt,
  updatedAt: ({ comment }) => comment.updatedAt,
  lastEditedAt: ({ comment }) => (comment.updatedAt === comment.createdAt ? null : comment.updatedAt),
  isMinimized: () => false,
  minimizedReason: () => null,
  reactions: ({ comment }, args) => listReactions(comment.reactions, args),
  repository: ({ repository }) => repositorySource(repository),
  issue: (of) => issueSource(of),
  pullRequest({ repository, issue }) {
    const pull = repository.pulls.get(issue.number);
    return pull === undefined ? null : pullSource({ repository, issue, pull });
  },
  resourcePath: (of) => pathOf(of),
  url: (of, _, { world }) => htmlUrl(world, pathOf(of)),
}));

/** A comment. */
export function commentSource(comment: CommentOf): Source {
  return source(COMMENT, comment);
}

/** The comments on an issue or a pull request, the oldest first. */
export function listComments(of: IssueOf, args: Arguments): Source {
  const order = args.input("orderBy");
  return connection(
    {
      items: [...of.issue.comments.values()],
      order: {
        descending: order?.text("direction") === "DESC",
        value: ({ createdAt, updatedAt }) => (order === null ? createdAt : updatedAt),
        id: ({ id }) => id,
      },
      node: (comment) => commentSource({ ...of, comment }),
    },
    args,
  );
}

function pathOf(of: CommentOf): string {
  const kind = of.repository.pulls.has(of.issue.number) ? "pull" : "issues";
  return issuePath(of, kind, `#issuecomment-${of.comment.id}`);
}
