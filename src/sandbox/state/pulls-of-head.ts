import { nameKey } from "./find.ts";
import type { PullRequest } from "./issues.ts";
import type { Repository } from "./repository.ts";

/** The open pull requests of a repository whose head is this commit, on a branch of the repository itself. */
export function listPullsOfHead(repository: Repository, headSha: string): readonly PullRequest[] {
  const key = nameKey(repository.owner, repository.name);
  return [...repository.pulls.values()].filter(
    (pull) =>
      pull.headSha === headSha &&
      pull.headRepository === key &&
      repository.issues.get(pull.number)?.state === "open",
  );
}
