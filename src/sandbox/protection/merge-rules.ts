import { isAncestor } from "../git/ancestry.ts";
import type { Issue, PullRequest } from "../state/issues.ts";
import type { BranchProtection, RequiredCheck } from "../state/protection.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { explainApprovals } from "./approvals.ts";
import { type EffectiveRule, protectionOf, rulesOf } from "./branch-rules.ts";
import { mayBypass } from "./bypass.ts";
import { describeViolations, isExcused } from "./refuse-update.ts";
import { explainChecks } from "./required-checks.ts";

/** Ways to merge a pull request. */
export type MergeMethod = "merge" | "squash" | "rebase";

/** Says in GitHub's words which rules of the base branch keep somebody (null: anybody without special rights) from merging a pull request; undefined when none does. */
export function explainMergeRules(
  world: World,
  repository: Repository,
  issue: Issue,
  pull: PullRequest,
  login: string | null,
  method?: MergeMethod,
): string | undefined {
  const context: MergeContext = { world, repository, issue, pull, method };
  const violations = rulesOf(world, repository, `refs/heads/${pull.baseBranch}`)
    .filter(({ ruleset }) => login === null || !mayBypass(world, repository, ruleset, login, true))
    .map(({ rule }) => explainRule(context, rule))
    .filter((text) => text !== undefined);
  if (violations.length > 0) {
    return describeViolations(violations);
  }
  const protection = protectionOf(repository, pull.baseBranch);
  return protection === undefined || (login !== null && isExcused(world, repository, protection, login))
    ? undefined
    : explainProtection(context, protection);
}

/** True when checks count only on a head that has everything the base branch has. */
export function requiresUpToDate(world: World, repository: Repository, pull: PullRequest): boolean {
  return (
    protectionOf(repository, pull.baseBranch)?.strict === true ||
    rulesOf(world, repository, `refs/heads/${pull.baseBranch}`).some(
      ({ rule }) => rule.type === "required_status_checks" && rule.strict,
    )
  );
}

interface MergeContext {
  readonly world: World;
  readonly repository: Repository;
  readonly issue: Issue;
  readonly pull: PullRequest;
  readonly method: MergeMethod | undefined;
}

function explainRule(context: MergeContext, rule: EffectiveRule["rule"]): string | undefined {
  const { world, repository, issue, pull, method } = context;
  switch (rule.type) {
    case "update":
      return "Cannot update this protected ref.";
    case "required_linear_history":
      return method === "merge" ? "This branch must not contain merge commits." : undefined;
    case "pull_request":
      return explainApprovals(world, repository, issue, pull, rule.approvals);
    case "required_status_checks":
      return explainRequired(repository, pull, rule.checks, rule.strict);
    case "creation":
    case "deletion":
    case "non_fast_forward":
    case "other":
      return undefined;
  }
}

function explainProtection(context: MergeContext, protection: BranchProtection): string | undefined {
  const { world, repository, issue, pull } = context;
  return (
    explainRequired(repository, pull, protection.requiredChecks, protection.strict) ??
    explainApprovals(world, repository, issue, pull, protection.requiredApprovals)
  );
}

/** Where branches must be up to date, GitHub says of the checks of a head that lags behind only that they are expected. */
function explainRequired(
  repository: Repository,
  pull: PullRequest,
  checks: readonly RequiredCheck[],
  strict: boolean,
): string | undefined {
  const base = repository.refs.get(`refs/heads/${pull.baseBranch}`);
  if (strict && checks.length > 0 && base !== undefined && !isAncestor(repository.git, base, pull.headSha)) {
    const [first] = checks;
    return checks.length === 1 && first !== undefined
      ? `Required status check "${first.context}" is expected.`
      : `${checks.length} of ${checks.length} required status checks are expected.`;
  }
  return explainChecks(repository, pull.headSha, checks);
}
