import type { JsonObject } from "../../model/json.ts";
import { protectionOf, rulesOf } from "../protection/branch-rules.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryHtmlUrl, repositoryUrl } from "./addresses.ts";
import { describeCommit } from "./commit.ts";
import { encodePath } from "./file.ts";

/** True when classic protection or an enforced ruleset holds for a branch: its `protected`. */
export function isProtected(world: World, repository: Repository, branch: string): boolean {
  return (
    protectionOf(repository, branch) !== undefined ||
    rulesOf(world, repository, `refs/heads/${branch}`).length > 0
  );
}

/** A branch in a list: GitHub's `short-branch`. */
export function describeShortBranch(
  world: World,
  repository: Repository,
  branch: string,
  tip: string,
): JsonObject {
  return {
    name: branch,
    commit: { sha: tip, url: repositoryUrl(world, repository, `/commits/${tip}`) },
    protected: isProtected(world, repository, branch),
  };
}

/** A branch by itself: GitHub's `branch-with-protection`. */
export function describeBranch(
  world: World,
  repository: Repository,
  branch: string,
  tip: string,
): JsonObject {
  const url = repositoryUrl(world, repository, `/branches/${encodePath(branch)}`);
  const protection = protectionOf(repository, branch);
  const checks = protection?.requiredChecks ?? [];
  return {
    name: branch,
    commit: describeCommit(world, repository, tip),
    _links: { self: url, html: repositoryHtmlUrl(world, repository, `/tree/${encodePath(branch)}`) },
    protected: isProtected(world, repository, branch),
    protection: {
      enabled: protection !== undefined,
      required_status_checks: {
        enforcement_level:
          checks.length === 0 ? "off" : protection?.enforceAdmins === true ? "everyone" : "non_admins",
        contexts: checks.map(({ context }) => context),
        checks: checks.map(({ context, appId }) => ({ context, app_id: appId })),
      },
    },
    protection_url: `${url}/protection`,
  };
}
