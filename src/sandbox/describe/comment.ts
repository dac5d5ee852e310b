import type { JsonObject } from "../../model/json.ts";
import type { Comment, Issue } from "../state/issues.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";
import { associationOf } from "./association.ts";
import { describeActingApp } from "./integration.ts";
import { countReactions } from "./reaction.ts";
import { describeUser } from "./user.ts";

/** A comment on an issue or a pull request, in answers as in webhooks: GitHub's `issue-comment`. */
export function describeComment(
  world: World,
  repository: Repository,
  issue: Issue,
  comment: Comment,
): JsonObject {
  const url = repositoryUrl(world, repository, `/issues/comments/${comment.id}`);
  const page = repository.pulls.has(issue.number) ? "pull" : "issues";
  return {
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    url,
    html_url: repositoryHtmlUrl(world, repository, `/${page}/${issue.number}#issuecomment-${comment.id}`),
    issue_url: repositoryUrl(world, repository, `/issues/${issue.number}`),
    body: comment.body,
    user: describeUser(world, comment.author),
    author_association: associationOf(world, repository, comment.author),
    performed_via_github_app: describeActingApp(world, comment.appId),
    reactions: countReactions(url, comment.reactions),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
  };
}
