import { commitsBetween } from "../git/ancestry.ts";
import { ApiError } from "../http/route.ts";
import { nameKey } from "../state/find.ts";
import type { Issue, PullRequest } from "../state/issues.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { listOpen } from "./follow-push.ts";
import { renewMergeability } from "./mergeability.ts";
import { invalidField } from "./refusals.ts";
import { tellOfPull } from "./tell-of-pull.ts";

/** A pull request to be opened. */
export interface NewPull {
  readonly title: string;
  readonly body?: string | null;
  /** Branch with the changes. */
  readonly head: string;
  /** The fork it is in; the repository itself without it. */
  readonly headRepository?: Repository;
  /** Branch that is to have the changes; the default branch without it. */
  readonly base?: string;
  readonly draft?: boolean;
  /** Login of the author. */
  readonly actor: string;
}

/** Opens a pull request, points `refs/pull/N/head` at it, and tells of `pull_request.opened`. Throws an ApiError of status 422 when a branch is not there, there is nothing to merge, or one is open already. */
export function openPull(world: World, repository: Repository, options: NewPull): PullRequest {
  const source = options.headRepository ?? repository;
  const base = options.base ?? repository.defaultBranch;
  const headSha = source.refs.get(`refs/heads/${options.head}`);
  const baseSha = repository.refs.get(`refs/heads/${base}`);
  if (baseSha === undefined) {
    throw invalidField("PullRequest", "base", "invalid");
  }
  if (headSha === undefined) {
    throw invalidField("PullRequest", "head", "invalid");
  }
  refuseUseless(repository, source, { ...options, base }, baseSha, headSha);
  const issue = addIssue(world, repository, options);
  const pull: PullRequest = {
    number: issue.number,
    id: world.nextId(),
    headRepository: nameKey(source.owner, source.name),
    headBranch: options.head,
    headSha,
    baseBranch: base,
    baseSha,
    draft: options.draft ?? false,
    merged: false,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    mergeable: "unknown",
    reviews: new Map(),
    requestedReviewers: [],
    requestedTeams: [],
    autoMerge: false,
  };
  repository.pulls.set(pull.number, pull);
  repository.refs.set(`refs/pull/${pull.number}/head`, headSha);
  renewMergeability(world, repository, pull);
  tellOfPull(world, repository, pull, { action: "opened", actor: options.actor });
  return pull;
}

function refuseUseless(
  repository: Repository,
  source: Repository,
  { head, base }: { readonly head: string; readonly base: string },
  baseSha: string,
  headSha: string,
): void {
  const key = nameKey(source.owner, source.name);
  const twin = listOpen(repository).some(
    (pull) => pull.headRepository === key && pull.headBranch === head && pull.baseBranch === base,
  );
  if (twin) {
    throw refusal(`A pull request already exists for ${source.owner}:${head}.`);
  }
  if (commitsBetween(repository.git, baseSha, headSha).length === 0) {
    throw refusal(`No commits between ${base} and ${head}`);
  }
}

function refusal(message: string): ApiError {
  return new ApiError(422, "Validation Failed", [{ resource: "PullRequest", code: "custom", message }]);
}

function addIssue(world: World, repository: Repository, { title, body, actor }: NewPull): Issue {
  const now = momentOf(world);
  const number = repository.nextNumber;
  repository.nextNumber += 1;
  const issue: Issue = {
    id: world.nextId(),
    number,
    title,
    body: body ?? null,
    author: actor,
    state: "open",
    stateReason: null,
    labels: [],
    assignees: [],
    locked: false,
    comments: new Map(),
    reactions: new Map(),
    createdAt: now,
    updatedAt: now,
    closedAt: null,
  };
  repository.issues.set(number, issue);
  return issue;
}
