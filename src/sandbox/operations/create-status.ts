import { repositoryUrl } from "../describe/addresses.ts";
import { describeCommit } from "../describe/commit.ts";
import { describeUser } from "../describe/user.ts";
import { listBranches, tipOf } from "../git/resolve-revision.ts";
import { ApiError } from "../http/route.ts";
import type { CommitStatus } from "../state/checks.ts";
import { momentOf } from "../state/moment.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { countCharacters } from "./count-characters.ts";
import { noCommit, tooLong } from "./refusals.ts";

/** A commit status to be made. */
export interface NewStatus {
  readonly state: CommitStatus["state"];
  /** `default` without one. */
  readonly context?: string | undefined;
  readonly description?: string | undefined;
  readonly targetUrl?: string | undefined;
}

const MOST_PER_CONTEXT = 1_000;
const MOST_DESCRIPTION = 140;
/** Branches that the event lists. */
const MOST_BRANCHES = 10;

/** Gives a commit a status, and tells of it. Throws 422 for a commit that is not there, a long description, and the 1,001st of a context. */
export function createStatus(
  world: World,
  repository: Repository,
  sha: string,
  creator: string,
  draft: NewStatus,
): CommitStatus {
  if (repository.git.read(sha)?.kind !== "commit") throw noCommit(sha);
  const { description = null, targetUrl = null, context = "default" } = draft;
  if (countCharacters(description ?? "") > MOST_DESCRIPTION) {
    throw tooLong("Status", "description", MOST_DESCRIPTION);
  }
  const statuses = repository.statuses.get(sha) ?? [];
  if (statuses.filter((status) => status.context === context).length >= MOST_PER_CONTEXT) {
    throw new ApiError(422, "Validation Failed", [
      {
        resource: "Status",
        code: "custom",
        message: "This SHA and context has reached the maximum number of statuses.",
      },
    ]);
  }
  const status: CommitStatus = {
    id: world.nextId(),
    state: draft.state,
    context,
    description,
    targetUrl,
    creator,
    createdAt: momentOf(world),
  };
  repository.statuses.set(sha, [...statuses, status]);
  tell(world, repository, sha, status);
  return status;
}

function tell(world: World, repository: Repository, sha: string, status: CommitStatus): void {
  const branches = listBranches(repository).filter((branch) => tipOf(repository, branch) === sha);
  world.emit({
    name: "status",
    action: null,
    repository,
    sender: status.creator,
    payload: {
      id: status.id,
      sha,
      name: `${repository.owner}/${repository.name}`,
      avatar_url: describeUser(world, status.creator)["avatar_url"] ?? null,
      target_url: status.targetUrl,
      context: status.context,
      description: status.description,
      state: status.state,
      commit: describeCommit(world, repository, sha),
      branches: branches.slice(0, MOST_BRANCHES).map((name) => ({
        name,
        commit: { sha, url: repositoryUrl(world, repository, `/commits/${sha}`) },
        protected: repository.protections.has(name),
      })),
      created_at: status.createdAt,
      updated_at: status.createdAt,
    },
  });
}
