import type { PullRequest } from "../state/issues.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { endPull } from "./end-pull.ts";
import { issueOf } from "./issue-of.ts";
import { renewMergeability } from "./mergeability.ts";
import { invalidField } from "./refusals.ts";
import { tellOfPull } from "./tell-of-pull.ts";

/** Closes a pull request without merging it. One that is closed stays so, and nobody is told. */
export function closePull(world: World, repository: Repository, pull: PullRequest, actor: string): void {
  if (issueOf(repository, pull).state === "open") {
    endPull(world, repository, pull, actor);
  }
}

/** Opens a closed pull request again, at what its branch is at now. Throws an ApiError of status 422 when it was merged or a branch of it is gone. */
export function reopenPull(world: World, repository: Repository, pull: PullRequest, actor: string): void {
  const issue = issueOf(repository, pull);
  if (issue.state === "open") {
    return;
  }
  const source = pull.headRepository === null ? undefined : world.repositories.get(pull.headRepository);
  const head = source?.refs.get(`refs/heads/${pull.headBranch}`);
  const base = repository.refs.get(`refs/heads/${pull.baseBranch}`);
  if (pull.merged || head === undefined || base === undefined) {
    throw invalidField("PullRequest", "state", "invalid", "state cannot be changed.");
  }
  issue.state = "open";
  issue.closedAt = null;
  issue.updatedAt = momentOf(world);
  pull.headSha = head;
  pull.baseSha = base;
  repository.refs.set(`refs/pull/${pull.number}/head`, head);
  renewMergeability(world, repository, pull);
  tellOfPull(world, repository, pull, { action: "reopened", actor });
}
