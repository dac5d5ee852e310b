import type { JsonObject } from "../../model/json.ts";
import type { PullRequest } from "../state/issues.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { issueOf } from "./issue-of.ts";
import { renewMergeability } from "./mergeability.ts";
import { invalidField } from "./refusals.ts";
import { tellOfPull } from "./tell-of-pull.ts";

/** What is to be different about a pull request. */
export interface PullEdit {
  readonly title?: string;
  readonly body?: string | null;
  /** Another branch to merge into. */
  readonly base?: string;
}

/** Changes a pull request, and tells of `pull_request.edited` with what it was before; nobody is told when nothing changed. Throws an ApiError of status 422 when there is no such branch. */
export function editPull(
  world: World,
  repository: Repository,
  pull: PullRequest,
  edit: PullEdit,
  actor: string,
): void {
  const changes = {
    ...changeText(repository, pull, edit),
    ...changeBase(world, repository, pull, edit.base),
  };
  if (Object.keys(changes).length > 0) {
    issueOf(repository, pull).updatedAt = momentOf(world);
    tellOfPull(world, repository, pull, { action: "edited", actor, payload: { changes } });
  }
}

function changeText(repository: Repository, pull: PullRequest, { title, body }: PullEdit): JsonObject {
  const issue = issueOf(repository, pull);
  const before = { title: issue.title, body: issue.body };
  issue.title = title ?? issue.title;
  issue.body = body === undefined ? issue.body : body;
  return {
    ...(issue.title === before.title ? {} : { title: { from: before.title } }),
    ...(issue.body === before.body ? {} : { body: { from: before.body ?? "" } }),
  };
}

function changeBase(
  world: World,
  repository: Repository,
  pull: PullRequest,
  base: string | undefined,
): JsonObject {
  if (base === undefined || base === pull.baseBranch) {
    return {};
  }
  const sha = repository.refs.get(`refs/heads/${base}`);
  if (sha === undefined) {
    throw invalidField("PullRequest", "base", "invalid");
  }
  const before = { ref: { from: pull.baseBranch }, sha: { from: pull.baseSha } };
  pull.baseBranch = base;
  pull.baseSha = sha;
  renewMergeability(world, repository, pull);
  return { base: before };
}
