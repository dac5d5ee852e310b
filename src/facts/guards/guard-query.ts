/**
 * How long lists are asked for. GitHub counts what a query could give, and not what it gives (GitHub GraphQL API, rate limits): of
 * many repositories few of each, and of one that has more, as many as there can be.
 */
export interface Lengths {
  readonly rules: number;
  readonly environments: number;
}

/** For one of many repositories. */
export const FEW: Lengths = { rules: 20, environments: 10 };

/** For one repository by itself. */
export const MANY: Lengths = { rules: 100, environments: 100 };

/** Fragment `Guarded` on Ref: what guards a branch, by rulesets and by classic protection. */
const branchFragment = ({ rules }: Lengths) => `fragment Guarded on Ref {
  name
  rules(first: ${rules}) {
    pageInfo { hasNextPage }
    nodes {
      type
      parameters {
        ... on RequiredStatusChecksParameters {
          strictRequiredStatusChecksPolicy
          requiredStatusChecks { context integrationId }
        }
        ... on PullRequestParameters {
          requiredApprovingReviewCount requireCodeOwnerReview dismissStaleReviewsOnPush requireLastPushApproval
        }
      }
      repositoryRuleset {
        databaseId name enforcement
        bypassActors(first: 20) {
          pageInfo { hasNextPage }
          nodes {
            bypassMode deployKey enterpriseOwner organizationAdmin repositoryRoleDatabaseId repositoryRoleName
            actor { kind: __typename ... on App { databaseId slug } ... on Team { databaseId slug } }
          }
        }
      }
    }
  }
  branchProtectionRule {
    isAdminEnforced requiresStrictStatusChecks
    requiredStatusChecks { context app { databaseId } }
    requiresApprovingReviews requiredApprovingReviewCount requiresCodeOwnerReviews
    dismissesStaleReviews requireLastPushApproval
    bypassPullRequestAllowances(first: 20) {
      pageInfo { hasNextPage }
      nodes {
        actor {
          kind: __typename ... on App { databaseId slug } ... on Team { databaseId slug } ... on User { databaseId login }
        }
      }
    }
  }
}`;

/** Fragment `Guard` on Repository: its default branch, rulesets that sleep; names of branches when wanted. */
const REPOSITORY_FRAGMENT = `fragment Guard on Repository {
  name isArchived viewerCanAdminister
  defaultBranchRef { ...Guarded }
  refs(refPrefix: "refs/heads/", first: 100) @include(if: $branches) { pageInfo { hasNextPage } nodes { name } }
  rulesets(first: 10, includeParents: true, targets: [BRANCH]) {
    nodes {
      name enforcement
      rules(first: 5, type: REQUIRED_STATUS_CHECKS) {
        nodes { parameters { ... on RequiredStatusChecksParameters { requiredStatusChecks { context integrationId } } } }
      }
    }
  }
}`;

/**
 * Fragment `Environments` on Repository, asked for beside the rest: what may not be read takes the whole repository of the answer
 * with it, because GitHub's schema lets it be no null.
 */
const environmentsFragment = ({ environments }: Lengths) => `fragment Environments on Repository {
  environments(first: ${environments}) {
    pageInfo { hasNextPage }
    nodes { name protectionRules(first: 5) { nodes { type } } }
  }
}`;

/** The query that asks for so many repositories by name. Names are variables, never part of its text. */
export function guardQuery(count: number, lengths: Lengths): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const declarations = numbers.map((index) => `, $n${index}: String!`).join("");
  const fields = numbers.flatMap((index) => [
    `r${index}: repository(owner: $owner, name: $n${index}) { ...Guard }`,
    `e${index}: repository(owner: $owner, name: $n${index}) { ...Environments }`,
  ]);
  return `query Guards($owner: String!, $branches: Boolean!${declarations}) {
  ${fields.join("\n  ")}
}
${REPOSITORY_FRAGMENT}
${environmentsFragment(lengths)}
${branchFragment(lengths)}`;
}

/** The query that asks for so many branches of one repository. */
export function branchQuery(count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const declarations = numbers.map((index) => `, $b${index}: String!`).join("");
  const fields = numbers.map((index) => `b${index}: ref(qualifiedName: $b${index}) { ...Guarded }`);
  return `query GuardedBranches($owner: String!, $name: String!${declarations}) {
  repository(owner: $owner, name: $name) {
    viewerCanAdminister
    ${fields.join("\n    ")}
  }
}
${branchFragment(MANY)}`;
}
