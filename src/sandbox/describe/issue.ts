import type { JsonObject } from "../../model/json.ts";
import type { Issue, PullRequest } from "../state/issues.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";
import { associationOf } from "./association.ts";
import { describeLabel } from "./label.ts";
import { countReactions } from "./reaction.ts";
import { describeUser } from "./user.ts";

/** An issue, in answers as in webhooks: GitHub's `issue`. A pull request has `pull_request` besides. */
export function describeIssue(world: World, repository: Repository, issue: Issue): JsonObject {
  const url = repositoryUrl(world, repository, `/issues/${issue.number}`);
  const pull = repository.pulls.get(issue.number);
  const assignees = issue.assignees.map((login) => describeUser(world, login));
  return {
    id: issue.id,
    node_id: nodeId(pull === undefined ? "Issue" : "PullRequest", pull === undefined ? issue.id : pull.id),
    url,
    repository_url: repositoryUrl(world, repository),
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
    html_url: repositoryHtmlUrl(
      world,
      repository,
      `/${pull === undefined ? "issues" : "pull"}/${issue.number}`,
    ),
    number: issue.number,
    title: issue.title,
    body: issue.body,
    user: describeUser(world, issue.author),
    author_association: associationOf(world, repository, issue.author),
    state: issue.state,
    state_reason: issue.stateReason,
    locked: issue.locked,
    active_lock_reason: null,
    labels: issue.labels.map((name) => describeLabel(world, repository, name)),
    assignee: assignees[0] ?? null,
    assignees,
    milestone: null,
    comments: issue.comments.size,
    reactions: countReactions(url, issue.reactions),
    performed_via_github_app: null,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    ...(pull === undefined ? {} : describePullLinks(world, repository, pull)),
  };
}

function describePullLinks(world: World, repository: Repository, pull: PullRequest): JsonObject {
  const html = repositoryHtmlUrl(world, repository, `/pull/${pull.number}`);
  return {
    draft: pull.draft,
    pull_request: {
      url: repositoryUrl(world, repository, `/pulls/${pull.number}`),
      html_url: html,
      diff_url: `${html}.diff`,
      patch_url: `${html}.patch`,
      merged_at: pull.mergedAt,
    },
  };
}
