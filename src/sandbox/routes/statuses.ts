import { repositoryUrl } from "../describe/addresses.ts";
import { describeSimpleStatus, describeStatus } from "../describe/commit-status.ts";
import { describeRepository } from "../describe/repository.ts";
import { resolveRevision } from "../git/resolve-revision.ts";
import { cutPage } from "../http/pages.ts";
import type { Route, RouteRequest } from "../http/route.ts";
import { createStatus } from "../operations/create-status.ts";
import type { CommitStatus } from "../state/checks.ts";
import { combinedStatus, listStatuses } from "../state/combined-status.ts";
import type { Repository } from "../state/repository.ts";
import { bodyOf, choiceIn, textIn } from "./read-body.ts";
import { found, repositoryOf, senderOf } from "./subjects.ts";

const STATES: readonly CommitStatus["state"][] = ["error", "failure", "pending", "success"];

/** The commit that the path's `ref` names. Throws 404. */
function revisionOf({ params }: RouteRequest, repository: Repository): string {
  return found(resolveRevision(repository, params["ref"] ?? ""));
}

/** Commit statuses (GitHub docs, REST API endpoints for commit statuses). */
export const statusRoutes: readonly Route[] = [
  {
    operation: "POST /repos/{owner}/{repo}/statuses/{sha}",
    needs: { permission: "statuses", level: "write" },
    handle(request) {
      const repository = repositoryOf(request);
      const sha = request.params["sha"] ?? "";
      const body = bodyOf(request);
      const status = createStatus(request.world, repository, sha, senderOf(request), {
        state: choiceIn(body, "state", STATES) ?? "pending",
        context: textIn(body, "context"),
        description: textIn(body, "description"),
        targetUrl: textIn(body, "target_url"),
      });
      return { kind: "json", status: 201, body: describeStatus(request.world, repository, sha, status) };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/commits/{ref}/statuses",
    needs: { permission: "statuses", level: "read" },
    handle(request) {
      const repository = repositoryOf(request);
      const sha = revisionOf(request, repository);
      const items = listStatuses(repository, sha).map((status) =>
        describeStatus(request.world, repository, sha, status),
      );
      return { kind: "list", items };
    },
  },
  {
    operation: "GET /repos/{owner}/{repo}/commits/{ref}/status",
    needs: { permission: "statuses", level: "read" },
    handle(request) {
      const { world } = request;
      const repository = repositoryOf(request);
      const sha = revisionOf(request, repository);
      const { state, latest } = combinedStatus(repository, sha);
      const page = cutPage(
        latest.map((status) => describeSimpleStatus(world, repository, sha, status)),
        request.url,
      );
      return {
        kind: "json",
        status: 200,
        ...(page.link === null ? {} : { headers: { link: page.link } }),
        body: {
          state,
          statuses: page.items,
          sha,
          total_count: latest.length,
          repository: describeRepository(world, repository, "minimal"),
          commit_url: repositoryUrl(world, repository, `/commits/${sha}`),
          url: repositoryUrl(world, repository, `/commits/${sha}/status`),
        },
      };
    },
  },
];
