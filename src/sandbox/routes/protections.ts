import type { JsonObject } from "../../model/json.ts";
import { describeBranchProtection } from "../describe/branch-protection.ts";
import { ApiError, type Route, type RouteRequest } from "../http/route.ts";
import { protectionOf } from "../protection/branch-rules.ts";
import type { BranchProtection, RequiredCheck } from "../state/protection.ts";
import type { Repository } from "../state/repository.ts";
import { bodyOf, flagIn, numberIn, objectIn, objectsIn, textIn, textsIn } from "./read-body.ts";
import { repositoryOf } from "./subjects.ts";

/** Classic branch protection (GitHub docs, REST API endpoints for protected branches). */
export const protectionRoutes: readonly Route[] = [
  {
    operation: "GET /repos/{owner}/{repo}/branches/{branch}/protection",
    needs: { permission: "administration", level: "read" },
    handle(request) {
      const repository = repositoryOf(request);
      const branch = branchOf(request, repository);
      const protection = protectionOf(repository, branch);
      if (protection === undefined) {
        throw new ApiError(404, "Branch not protected");
      }
      return {
        kind: "json",
        status: 200,
        body: describeBranchProtection(request.world, repository, branch, protection),
      };
    },
  },
  {
    operation: "PUT /repos/{owner}/{repo}/branches/{branch}/protection",
    needs: { permission: "administration", level: "write" },
    handle(request) {
      const repository = repositoryOf(request);
      const branch = branchOf(request, repository);
      const protection = readProtection(branch, bodyOf(request));
      repository.protections.set(branch, protection);
      return {
        kind: "json",
        status: 200,
        body: describeBranchProtection(request.world, repository, branch, protection),
      };
    },
  },
  {
    operation: "DELETE /repos/{owner}/{repo}/branches/{branch}/protection",
    needs: { permission: "administration", level: "write" },
    handle(request) {
      const repository = repositoryOf(request);
      if (!repository.protections.delete(branchOf(request, repository))) {
        throw new ApiError(404, "Branch not protected");
      }
      return { kind: "empty", status: 204 };
    },
  },
];

/** Only branches that are there can be protected one by one; patterns come by GraphQL, or the state itself. */
function branchOf(request: RouteRequest, repository: Repository): string {
  const branch = request.params["branch"] ?? "";
  if (!repository.refs.has(`refs/heads/${branch}`)) {
    throw new ApiError(404, "Branch not found");
  }
  return branch;
}

function readProtection(pattern: string, body: JsonObject): BranchProtection {
  const checks = objectIn(body, "required_status_checks");
  const reviews = objectIn(body, "required_pull_request_reviews");
  return {
    pattern,
    requiredChecks: checks === undefined ? [] : readChecks(checks),
    strict: checks === undefined ? false : (flagIn(checks, "strict") ?? false),
    requiredApprovals:
      reviews === undefined ? 0 : (numberIn(reviews, "required_approving_review_count") ?? 1),
    enforceAdmins: flagIn(body, "enforce_admins") ?? false,
    allowForcePushes: flagIn(body, "allow_force_pushes") ?? false,
    allowDeletions: flagIn(body, "allow_deletions") ?? false,
  };
}

/** `checks` when they are given, otherwise the older `contexts`, which any app may report. An `app_id` of -1 is any app as well. */
function readChecks(policy: JsonObject): readonly RequiredCheck[] {
  const checks = objectsIn(policy, "checks");
  if (checks === undefined) {
    return (textsIn(policy, "contexts") ?? []).map((context) => ({ context, appId: null }));
  }
  return checks.map((check) => {
    const appId = numberIn(check, "app_id") ?? -1;
    return { context: textIn(check, "context") ?? "", appId: appId === -1 ? null : appId };
  });
}
