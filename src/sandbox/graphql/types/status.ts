import { htmlUrl } from "../../describe/addresses.ts";
import type { CommitStatus } from "../../state/checks.ts";
import { findAccount } from "../../state/find.ts";
import { nodeId } from "../../state/node-id.ts";
import type { Repository } from "../../state/repository.ts";
import type { Access } from "../access.ts";
import { objectType, type Source, source } from "../source.ts";
import { actorSource } from "./account.ts";
import { findCommitSource } from "./commit.ts";
import { isRequiredCheck } from "./required-check.ts";

/** A commit status, and where it is. */
export interface StatusOf {
  readonly repository: Repository;
  readonly sha: string;
  readonly status: CommitStatus;
}

const CONTEXT = objectType<StatusOf>("StatusContext", () => ({
  id: ({ status }) => nodeId("StatusContext", status.id),
  context: ({ status }) => status.context,
  state: ({ status }) => status.state.toUpperCase(),
  description: ({ status }) => status.description,
  targetUrl: ({ status }) => status.targetUrl,
  createdAt: ({ status }) => status.createdAt,
  creator: ({ status }, _, { world }) => actorSource(world, status.creator),
  avatarUrl({ status }, _, { world }) {
    const account = findAccount(world, status.creator);
    return account === undefined ? null : htmlUrl(world, `/avatars/${account.id}`);
  },
  commit: ({ repository, sha }) => findCommitSource(repository, sha),
  isRequired: ({ repository, status }, args, { world }) =>
    isRequiredCheck(world, repository, { context: status.context, appId: null }, args),
}));

const STATUS = objectType<{ readonly repository: Repository; readonly sha: string }>("Status", () => ({
  id: ({ repository, sha }) => nodeId("Status", repository.id, sha),
  state: ({ repository, sha }) => combineStates(latestStatuses(repository, sha).map(({ state }) => state)),
  contexts: ({ repository, sha }) =>
    latestStatuses(repository, sha).map((status) => statusSource({ repository, sha, status })),
  context({ repository, sha }, args) {
    const name = args.requiredText("name");
    const status = latestStatuses(repository, sha).find(({ context }) => context === name);
    return status === undefined ? null : statusSource({ repository, sha, status });
  },
  commit: ({ repository, sha }) => findCommitSource(repository, sha),
}));

/** A commit status. */
export function statusSource(status: StatusOf): Source {
  return source(CONTEXT, status);
}

/** All statuses of a commit together; null when it has none. */
export function findStatus(repository: Repository, sha: string, access: Access): Source | null {
  access.demand(repository, "statuses");
  return latestStatuses(repository, sha).length === 0 ? null : source(STATUS, { repository, sha });
}

/** The newest status of each context. */
export function latestStatuses(repository: Repository, sha: string): readonly CommitStatus[] {
  const latest = new Map<string, CommitStatus>();
  for (const status of repository.statuses.get(sha) ?? []) latest.set(status.context, status);
  return [...latest.values()];
}

/** What states amount to: the worst. */
export function combineStates(states: readonly CommitStatus["state"][]): string {
  const worst = (["error", "failure", "pending"] as const).find((state) => states.includes(state));
  return (worst ?? "success").toUpperCase();
}
