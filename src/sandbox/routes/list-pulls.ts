import { describePull } from "../describe/pull.ts";
import type { RouteRequest, RouteResponse } from "../http/route.ts";
import type { Issue, PullRequest } from "../state/issues.ts";
import type { Repository } from "../state/repository.ts";
import { repositoryOf } from "./subjects.ts";

/** Pull requests of a repository by state, head and base, the newest first unless asked otherwise. */
export function listPulls(request: RouteRequest): RouteResponse {
  const { world, query } = request;
  const repository = repositoryOf(request);
  const sort = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const direction = (query.get("direction") ?? (query.has("sort") ? "asc" : "desc")) === "asc" ? 1 : -1;
  const items = [...repository.pulls.values()]
    .flatMap((pull) => {
      const issue = repository.issues.get(pull.number);
      return issue !== undefined && isAskedFor(query, repository, pull, issue) ? [{ pull, issue }] : [];
    })
    .sort(
      (left, right) =>
        direction *
        (left.issue[sort].localeCompare(right.issue[sort]) || left.pull.number - right.pull.number),
    )
    .map(({ pull }) => describePull(world, repository, pull, "simple"));
  return { kind: "list", items };
}

function isAskedFor(
  query: URLSearchParams,
  repository: Repository,
  pull: PullRequest,
  issue: Issue,
): boolean {
  const state = query.get("state") ?? "open";
  const head = query.get("head");
  const base = query.get("base");
  const owner = pull.headRepository?.split("/")[0] ?? repository.owner;
  // GitHub takes no notice of a head without an owner.
  const isHead =
    head === null ||
    !head.includes(":") ||
    head.toLowerCase() === `${owner}:${pull.headBranch}`.toLowerCase();
  return (state === "all" || issue.state === state) && isHead && (base === null || base === pull.baseBranch);
}
