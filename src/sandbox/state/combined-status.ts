import type { CommitStatus } from "./checks.ts";
import type { Repository } from "./repository.ts";

/** What the statuses of a commit amount to. */
export interface CombinedStatus {
  /** `pending` also when there are none. */
  readonly state: "failure" | "pending" | "success";
  /** The newest of each context, the newest first. */
  readonly latest: readonly CommitStatus[];
}

/** The newest status of each context of a commit, and what they amount to (GitHub docs, REST API endpoints for commit statuses). */
export function combinedStatus(repository: Repository, sha: string): CombinedStatus {
  const latest = new Map<string, CommitStatus>();
  for (const status of listStatuses(repository, sha)) {
    if (!latest.has(status.context)) latest.set(status.context, status);
  }
  const states = [...latest.values()].map(({ state }) => state);
  const failed = states.some((state) => state === "error" || state === "failure");
  const passed = states.length > 0 && states.every((state) => state === "success");
  return { state: failed ? "failure" : passed ? "success" : "pending", latest: [...latest.values()] };
}

/** All statuses of a commit, the newest first. */
export function listStatuses(repository: Repository, sha: string): readonly CommitStatus[] {
  return [...(repository.statuses.get(sha) ?? [])].reverse();
}
