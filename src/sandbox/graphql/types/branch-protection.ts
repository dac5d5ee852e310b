import { matchesName } from "../../protection/match-ref.ts";
import { nodeId } from "../../state/node-id.ts";
import type { BranchProtection } from "../../state/protection.ts";
import type { Repository } from "../../state/repository.ts";
import type { Arguments } from "../arguments.ts";
import { connection } from "../connection.ts";
import { objectType, record, type Source, source } from "../source.ts";
import { findAppSource } from "./app.ts";
import { refSource } from "./ref.ts";
import { repositorySource } from "./repository.ts";

/** Classic protection of branches, and where it is. */
export interface ProtectionOf {
  readonly repository: Repository;
  readonly protection: BranchProtection;
}

const PROTECTION = objectType<ProtectionOf>("BranchProtectionRule", () => ({
  id: ({ repository, protection }) => nodeId("BranchProtectionRule", repository.id, protection.pattern),
  pattern: ({ protection }) => protection.pattern,
  repository: ({ repository }) => repositorySource(repository),
  isAdminEnforced: ({ protection }) => protection.enforceAdmins,
  allowsForcePushes: ({ protection }) => protection.allowForcePushes,
  allowsDeletions: ({ protection }) => protection.allowDeletions,
  requiresStatusChecks: ({ protection }) => protection.requiredChecks.length > 0,
  requiresStrictStatusChecks: ({ protection }) => protection.strict,
  requiredStatusCheckContexts: ({ protection }) => protection.requiredChecks.map(({ context }) => context),
  requiredStatusChecks: ({ protection }, _, { world }) =>
    protection.requiredChecks.map(({ context, appId }) =>
      record("RequiredStatusCheckDescription", {
        context,
        app: appId === null ? null : findAppSource(world, appId),
      }),
    ),
  requiresApprovingReviews: ({ protection }) => protection.requiredApprovals > 0,
  requiredApprovingReviewCount: ({ protection }) => protection.requiredApprovals,
  requiresCodeOwnerReviews: () => false,
  dismissesStaleReviews: () => false,
  requireLastPushApproval: () => false,
  bypassPullRequestAllowances: (_, args) => connection<Source>({ items: [], node: (actor) => actor }, args),
  requiresCommitSignatures: () => false,
  requiresConversationResolution: () => false,
  requiresDeployments: () => false,
  requiredDeploymentEnvironments: () => [],
  requiresLinearHistory: () => false,
  restrictsPushes: () => false,
  restrictsReviewDismissals: () => false,
  blocksCreations: () => false,
  lockBranch: () => false,
  matchingRefs: ({ repository, protection }, args) =>
    connection(
      {
        items: [...repository.refs.keys()].filter(
          (name) =>
            name.startsWith("refs/heads/") &&
            matchesName(name.slice("refs/heads/".length), protection.pattern),
        ),
        order: { descending: false, value: (name) => name, id: () => 0 },
        node: (name) => refSource({ repository, name }),
      },
      args,
    ),
}));

/** Classic protection of branches. */
export function protectionSource(protection: ProtectionOf): Source {
  return source(PROTECTION, protection);
}

/** All classic protections of a repository. */
export function listProtections(repository: Repository, args: Arguments): Source {
  return connection(
    {
      items: [...repository.protections.values()],
      node: (protection) => protectionSource({ repository, protection }),
    },
    args,
  );
}
