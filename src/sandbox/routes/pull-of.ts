import type { RouteRequest } from "../http/route.ts";
import type { PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import { numberedOf, repositoryOf } from "./subjects.ts";

/** The pull request that the path names, and its repository. Throws 404. */
export function pullOf(request: RouteRequest): {
  readonly repository: Repository;
  readonly pull: PullRequest;
} {
  const repository = repositoryOf(request);
  return { repository, pull: numberedOf(request, "pull_number", repository.pulls) };
}
