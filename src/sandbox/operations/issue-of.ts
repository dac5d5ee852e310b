import type { Issue, PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";

/** The issue that a pull request is as well. */
export function issueOf(repository: Repository, pull: PullRequest): Issue {
  const issue = repository.issues.get(pull.number);
  if (issue === undefined) {
    throw new Error(`Pull request ${pull.number} of ${repository.owner}/${repository.name} has no issue.`);
  }
  return issue;
}
