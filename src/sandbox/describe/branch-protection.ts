import type { JsonObject } from "../../model/json.ts";
import type { BranchProtection } from "../state/protection.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { repositoryUrl } from "./addresses.ts";
import { encodePath } from "./file.ts";

/** Classic protection of a branch: GitHub's `branch-protection`, which fits its `protected-branch` as well. What is not required is left out. */
export function describeBranchProtection(
  world: World,
  repository: Repository,
  branch: string,
  protection: BranchProtection,
): JsonObject {
  const url = repositoryUrl(world, repository, `/branches/${encodePath(branch)}/protection`);
  const { requiredChecks, strict, requiredApprovals } = protection;
  return {
    url,
    ...(requiredChecks.length > 0 || strict
      ? {
          required_status_checks: {
            url: `${url}/required_status_checks`,
            contexts_url: `${url}/required_status_checks/contexts`,
            strict,
            contexts: requiredChecks.map(({ context }) => context),
            checks: requiredChecks.map(({ context, appId }) => ({ context, app_id: appId })),
          },
        }
      : {}),
    ...(requiredApprovals > 0
      ? {
          required_pull_request_reviews: {
            url: `${url}/required_pull_request_reviews`,
            dismiss_stale_reviews: false,
            require_code_owner_reviews: false,
            require_last_push_approval: false,
            required_approving_review_count: requiredApprovals,
          },
        }
      : {}),
    required_signatures: { url: `${url}/required_signatures`, enabled: false },
    enforce_admins: { url: `${url}/enforce_admins`, enabled: protection.enforceAdmins },
    required_linear_history: { enabled: false },
    allow_force_pushes: { enabled: protection.allowForcePushes },
    allow_deletions: { enabled: protection.allowDeletions },
    block_creations: { enabled: false },
    required_conversation_resolution: { enabled: false },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
  };
}
