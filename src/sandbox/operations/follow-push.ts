import { isAncestor } from "../git/ancestry.ts";
import { nameKey } from "../state/find.ts";
import { listNetwork } from "../state/fork-network.ts";
import type { PullRequest } from "../state/issues.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { endPull } from "./end-pull.ts";
import { issueOf } from "./issue-of.ts";
import { renewMergeability } from "./mergeability.ts";
import { tellOfPull } from "./tell-of-pull.ts";

/** A branch that was made, moved or deleted. */
export interface BranchMove {
  readonly branch: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly actor: string;
}

/** What a push does to open pull requests: those from the branch get a new head or, when it is gone, are closed; those into it may merge differently now, or are merged by what was pushed. */
export function followPush(world: World, repository: Repository, move: BranchMove): void {
  const key = nameKey(repository.owner, repository.name);
  for (const base of listNetwork(world, repository)) {
    for (const pull of listOpen(base)) {
      if (pull.headRepository === key && pull.headBranch === move.branch) {
        followHead(world, base, pull, move);
      }
    }
  }
  for (const pull of listOpen(repository)) {
    if (pull.baseBranch === move.branch) {
      followBase(world, repository, pull, move);
    }
  }
}

/** Open pull requests of a repository, the oldest first. */
export function listOpen(repository: Repository): readonly PullRequest[] {
  return [...repository.pulls.values()].filter((pull) => issueOf(repository, pull).state === "open");
}

function followHead(world: World, base: Repository, pull: PullRequest, { after, actor }: BranchMove): void {
  if (after === null) {
    endPull(world, base, pull, actor);
    return;
  }
  const before = pull.headSha;
  pull.headSha = after;
  pull.baseSha = base.refs.get(`refs/heads/${pull.baseBranch}`) ?? pull.baseSha;
  base.refs.set(`refs/pull/${pull.number}/head`, after);
  issueOf(base, pull).updatedAt = momentOf(world);
  renewMergeability(world, base, pull);
  tellOfPull(world, base, pull, { action: "synchronize", actor, payload: { before, after } });
}

function followBase(world: World, repository: Repository, pull: PullRequest, move: BranchMove): void {
  const { after, actor } = move;
  if (after === null) {
    endPull(world, repository, pull, actor);
  } else if (isAncestor(repository.git, pull.headSha, after)) {
    // What the pull request brings is in the branch now: GitHub marks it as merged.
    endPull(world, repository, pull, actor, after);
  } else {
    renewMergeability(world, repository, pull);
  }
}
