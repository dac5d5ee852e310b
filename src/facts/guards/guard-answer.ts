import { z } from "zod";

const page = z.object({ hasNextPage: z.boolean() });

const actor = z.object({
  bypassMode: z.string().nullable(),
  deployKey: z.boolean(),
  enterpriseOwner: z.boolean(),
  organizationAdmin: z.boolean(),
  repositoryRoleDatabaseId: z.number().nullable(),
  repositoryRoleName: z.string().nullable(),
  actor: z
    .object({ kind: z.string(), databaseId: z.number().nullish(), slug: z.string().nullish() })
    .nullable(),
});

const checks = z.array(z.object({ context: z.string(), integrationId: z.number().nullable() }));

const ruleset = z.object({
  databaseId: z.number().nullable(),
  name: z.string(),
  enforcement: z.string(),
  bypassActors: z.object({ pageInfo: page, nodes: z.array(actor) }).nullable(),
});

const rule = z.object({
  type: z.string(),
  parameters: z
    .object({
      strictRequiredStatusChecksPolicy: z.boolean().optional(),
      requiredStatusChecks: checks.optional(),
      requiredApprovingReviewCount: z.number().optional(),
      requireCodeOwnerReview: z.boolean().optional(),
      dismissStaleReviewsOnPush: z.boolean().optional(),
      requireLastPushApproval: z.boolean().optional(),
    })
    .nullable(),
  repositoryRuleset: ruleset.nullable(),
});

const allowed = z.object({
  kind: z.string(),
  databaseId: z.number().nullish(),
  slug: z.string().nullish(),
  login: z.string().nullish(),
});

const classic = z.object({
  isAdminEnforced: z.boolean(),
  requiresStrictStatusChecks: z.boolean(),
  requiredStatusChecks: z
    .array(z.object({ context: z.string(), app: z.object({ databaseId: z.number().nullable() }).nullable() }))
    .nullable(),
  requiresApprovingReviews: z.boolean(),
  requiredApprovingReviewCount: z.number().nullable(),
  requiresCodeOwnerReviews: z.boolean(),
  dismissesStaleReviews: z.boolean(),
  requireLastPushApproval: z.boolean(),
  bypassPullRequestAllowances: z
    .object({ pageInfo: page, nodes: z.array(z.object({ actor: allowed.nullable() })) })
    .nullable(),
});

/** A branch as GitHub's GraphQL API answers; null where it didn't. */
export const branchAnswer = z.object({
  name: z.string(),
  rules: z.object({ pageInfo: page, nodes: z.array(rule) }).nullable(),
  branchProtectionRule: classic.nullable(),
});

/** A repository as GitHub's GraphQL API answers; null where it didn't, or there is nothing. */
export const repositoryAnswer = z.object({
  name: z.string(),
  isArchived: z.boolean(),
  viewerCanAdminister: z.boolean(),
  defaultBranchRef: branchAnswer.nullable(),
  refs: z.object({ pageInfo: page, nodes: z.array(z.object({ name: z.string() })) }).nullish(),
  rulesets: z
    .object({
      nodes: z.array(
        z
          .object({
            name: z.string(),
            enforcement: z.string(),
            rules: z
              .object({
                nodes: z.array(
                  z.object({ parameters: z.object({ requiredStatusChecks: checks.optional() }).nullable() }),
                ),
              })
              .nullable(),
          })
          .nullable(),
      ),
    })
    .nullable(),
});

/** The environments of a repository as GitHub's GraphQL API answers. */
export const environmentsAnswer = z.object({
  environments: z.object({
    pageInfo: page,
    nodes: z.array(
      z.object({
        name: z.string(),
        protectionRules: z.object({ nodes: z.array(z.object({ type: z.string() })) }),
      }),
    ),
  }),
});

/** A branch as answered. */
export type BranchAnswer = z.infer<typeof branchAnswer>;

/** A repository as answered. */
export type RepositoryAnswer = z.infer<typeof repositoryAnswer>;

/** Environments as answered. */
export type EnvironmentsAnswer = z.infer<typeof environmentsAnswer>;
