import {
  type BranchGuard,
  type BranchRule,
  type BypassActor,
  type ClassicProtection,
  type RulesetGuard,
  type Seen,
  seen,
  unseen,
} from "../../model/guard.ts";
import type { AnswerPath, ErrorsByPath } from "../sources/github/errors-by-path.ts";
import type { BranchAnswer } from "./guard-answer.ts";

type RuleAnswer = NonNullable<BranchAnswer["rules"]>["nodes"][number];
type RulesetAnswer = NonNullable<RuleAnswer["repositoryRuleset"]>;
type ActorAnswer = NonNullable<RulesetAnswer["bypassActors"]>["nodes"][number];

/** What to do where only whoever administers a repository is told. */
const ADMIN_FIX =
  "Set GITHUB_TOKEN to a token of an owner of the organisation (with GitHub's own command line: GITHUB_TOKEN=$(gh auth token)).";

/** Where a branch is in an answer, and whether whoever asked is told of classic protection. */
export interface BranchContext {
  readonly at: AnswerPath;
  readonly errors: ErrorsByPath;
  readonly isAdmin: boolean;
}

/** Reads what guards a branch from GitHub's answer. What it doesn't tell is unknown, never absent. */
export function readBranch(answer: BranchAnswer, context: BranchContext): BranchGuard {
  return { name: answer.name, rules: readRules(answer, context), classic: readClassic(answer, context) };
}

function readRules({ rules }: BranchAnswer, { at, errors }: BranchContext): Seen<readonly BranchRule[]> {
  const why = errors.explain([...at, "rules"]);
  if (rules === null)
    return unseen(why ?? "GitHub did not tell the rules of the branch", "Run muster doctor again.");
  if (rules.pageInfo.hasNextPage)
    return unseen("more than 100 rules hold for the branch", "Put rulesets together.");
  const read = rules.nodes.map(readRule);
  return read.includes(null)
    ? unseen("GitHub did not tell every rule of the branch", "Run muster doctor again.")
    : seen(read.filter((rule) => rule !== null));
}

function readRule({ type, parameters, repositoryRuleset }: RuleAnswer): BranchRule | null {
  if (repositoryRuleset === null) return null;
  const ruleset = readRuleset(repositoryRuleset);
  switch (type) {
    case "REQUIRED_STATUS_CHECKS": {
      if (parameters?.requiredStatusChecks === undefined) return null;
      const checks = parameters.requiredStatusChecks.map(({ context, integrationId }) => ({
        name: context,
        appId: integrationId,
      }));
      return {
        kind: "checks",
        checks,
        strict: parameters.strictRequiredStatusChecksPolicy === true,
        ruleset,
      };
    }
    case "PULL_REQUEST": {
      if (parameters?.requiredApprovingReviewCount === undefined) return null;
      return {
        kind: "reviews",
        approvals: parameters.requiredApprovingReviewCount,
        codeOwners: parameters.requireCodeOwnerReview === true,
        dismissesStale: parameters.dismissStaleReviewsOnPush === true,
        lastPush: parameters.requireLastPushApproval === true,
        ruleset,
      };
    }
    default:
      return { kind: "other", type: type.toLowerCase(), ruleset };
  }
}

function readRuleset({ databaseId, name, enforcement, bypassActors }: RulesetAnswer): RulesetGuard {
  return {
    id: databaseId ?? 0,
    name,
    enforcement: readEnforcement(enforcement),
    bypass:
      bypassActors === null
        ? HIDDEN_BYPASS
        : bypassActors.pageInfo.hasNextPage
          ? unseen("more than 20 may bypass the ruleset", "Shorten its bypass list.")
          : seen(bypassActors.nodes.map(readActor)),
  };
}

/** GitHub tells who may bypass a ruleset only to those who may change it (GitHub docs, REST, rules). */
export const HIDDEN_BYPASS = unseen(
  "who may bypass the ruleset is told to whoever may change it alone",
  ADMIN_FIX,
);

/** The enforcement of a ruleset; one that is not known blocks nobody. */
export function readEnforcement(text: string): RulesetGuard["enforcement"] {
  const known = text.toLowerCase();
  return known === "active" || known === "evaluate" ? known : "disabled";
}

function readActor(answer: ActorAnswer): BypassActor {
  const mode = readMode(answer.bypassMode);
  const { actor, repositoryRoleDatabaseId: role, repositoryRoleName } = answer;
  if (answer.deployKey) return { kind: "deploy_keys", id: null, name: null, mode };
  if (answer.organizationAdmin) return { kind: "owners", id: null, name: null, mode };
  if (answer.enterpriseOwner) return { kind: "enterprise_owners", id: null, name: null, mode };
  if (role !== null) return { kind: "role", id: role, name: repositoryRoleName, mode };
  const { databaseId = null, slug = null } = actor ?? {};
  return { kind: actor?.kind === "App" ? "app" : "team", id: databaseId, name: slug, mode };
}

/** How somebody may bypass a ruleset; as always, where it is a way that isn't known. */
export function readMode(text: string | null): BypassActor["mode"] {
  const known = text?.toLowerCase();
  return known === "pull_request" || known === "exempt" ? known : "always";
}

function readClassic(
  { branchProtectionRule: rule }: BranchAnswer,
  { at, errors, isAdmin }: BranchContext,
): Seen<ClassicProtection | null> {
  if (rule === null) {
    const why = errors.explain([...at, "branchProtectionRule"]);
    if (why === null && isAdmin) return seen(null);
    return unseen(
      "no ruleset says so, and classic branch protection is told to whoever administers the repository alone",
      ADMIN_FIX,
    );
  }
  return seen({
    checks: (rule.requiredStatusChecks ?? []).map(({ context, app }) => ({
      name: context,
      appId: app?.databaseId ?? null,
    })),
    strict: rule.requiresStrictStatusChecks,
    approvals: rule.requiresApprovingReviews ? (rule.requiredApprovingReviewCount ?? 0) : 0,
    codeOwners: rule.requiresCodeOwnerReviews,
    dismissesStale: rule.dismissesStaleReviews,
    lastPush: rule.requireLastPushApproval,
    bindsAdmins: rule.isAdminEnforced,
    reviewBypass: readAllowances(rule.bypassPullRequestAllowances),
  });
}

function readAllowances(
  answer: NonNullable<BranchAnswer["branchProtectionRule"]>["bypassPullRequestAllowances"],
): ClassicProtection["reviewBypass"] {
  if (answer === null)
    return unseen("GitHub did not tell who need not go through pull requests", "Run muster doctor again.");
  if (answer.pageInfo.hasNextPage)
    return unseen("more than 20 need not go through pull requests", "Shorten that list.");
  return seen(
    answer.nodes.flatMap(({ actor }): readonly BypassActor[] => {
      // Whoever is gone gets past nothing.
      if (actor === null) return [];
      const kind = actor.kind === "App" ? "app" : actor.kind === "Team" ? "team" : "user";
      const { databaseId = null, slug = null, login = null } = actor;
      return [{ kind, id: databaseId, name: slug ?? login, mode: "always" }];
    }),
  );
}
