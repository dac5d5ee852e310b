import type { Json, JsonObject } from "../../model/json.ts";
import { commitsOfPull, filesOfPull } from "../git/pull-span.ts";
import { mergeStateOf } from "../protection/merge-state.ts";
import { findOrganization } from "../state/find.ts";
import type { Issue, PullRequest } from "../state/issues.ts";
import { nodeId } from "../state/node-id.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { associationOf } from "./association.ts";
import { describeLabel } from "./label.ts";
import { describePullAddresses } from "./pull-addresses.ts";
import { describeRepository } from "./repository.ts";
import { describeTeam } from "./team.ts";
import { describeUser } from "./user.ts";

/** Which of GitHub's shapes of a pull request: `pull-request`, `pull-request-simple` (in lists) or `pull-request-webhook`. */
export type PullForm = "full" | "simple" | "webhook";

/** A pull request as answers and webhooks show it. Whether it can be merged is told as it is known; asking is a verb of its own. */
export function describePull(
  world: World,
  repository: Repository,
  pull: PullRequest,
  form: PullForm,
): JsonObject {
  const issue = repository.issues.get(pull.number);
  if (issue === undefined) {
    throw new Error(`Pull request ${pull.number} of ${repository.owner}/${repository.name} has no issue.`);
  }
  return {
    ...describePlainPull(world, repository, pull, issue),
    ...(form === "simple" ? {} : describeOutcome(world, repository, pull, issue)),
    ...(form === "webhook" ? describeWebhookExtras(repository) : {}),
  };
}

function describePlainPull(
  world: World,
  repository: Repository,
  pull: PullRequest,
  issue: Issue,
): JsonObject {
  const assignees = issue.assignees.map((login) => describeUser(world, login));
  const head = pull.headRepository === null ? undefined : world.repositories.get(pull.headRepository);
  return {
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    number: pull.number,
    ...describePullAddresses(world, repository, pull),
    state: issue.state,
    locked: issue.locked,
    active_lock_reason: null,
    title: issue.title,
    body: issue.body,
    user: describeUser(world, issue.author),
    author_association: associationOf(world, repository, issue.author),
    labels: issue.labels.map((name) => describeLabel(world, repository, name)),
    milestone: null,
    assignee: assignees[0] ?? null,
    assignees,
    requested_reviewers: pull.requestedReviewers.map((login) => describeUser(world, login)),
    requested_teams: describeRequestedTeams(world, repository, pull),
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    draft: pull.draft,
    auto_merge: null,
    head: describeSide(world, head ?? null, pull.headBranch, pull.headSha, issue.author),
    base: describeSide(world, repository, pull.baseBranch, pull.baseSha, repository.owner),
  };
}

function describeSide(
  world: World,
  repository: Repository | null,
  branch: string,
  sha: string,
  author: string,
): JsonObject {
  const owner = repository?.owner ?? author;
  return {
    label: `${owner}:${branch}`,
    ref: branch,
    sha,
    user: describeUser(world, owner),
    repo: repository === null ? null : describeRepository(world, repository, "webhook"),
  };
}

function describeOutcome(world: World, repository: Repository, pull: PullRequest, issue: Issue): JsonObject {
  const files = filesOfPull(repository, pull);
  const mergeable = { mergeable: true, conflicting: false, unknown: null }[pull.mergeable];
  return {
    merged: pull.merged,
    mergeable: pull.merged ? null : mergeable,
    rebaseable: pull.merged ? null : mergeable,
    mergeable_state: mergeStateOf(world, repository, issue, pull),
    merged_by: pull.mergedBy === null ? null : describeUser(world, pull.mergedBy),
    comments: issue.comments.size,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: commitsOfPull(repository, pull).length,
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}

function describeWebhookExtras({ mergeOptions }: Repository): JsonObject {
  return {
    allow_auto_merge: mergeOptions.autoMerge,
    allow_update_branch: false,
    delete_branch_on_merge: mergeOptions.deleteBranch,
    merge_commit_message: "PR_TITLE",
    merge_commit_title: "MERGE_MESSAGE",
    squash_merge_commit_message: "COMMIT_MESSAGES",
    squash_merge_commit_title: "COMMIT_OR_PR_TITLE",
    use_squash_pr_title_as_default: false,
  };
}

function describeRequestedTeams(world: World, repository: Repository, pull: PullRequest): readonly Json[] {
  const organization = findOrganization(world, repository.owner);
  return pull.requestedTeams.flatMap((slug) => {
    const team = organization?.teams.get(slug);
    return team === undefined || organization === undefined ? [] : [describeTeam(world, organization, team)];
  });
}
