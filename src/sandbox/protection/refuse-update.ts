import { isAncestor } from "../git/ancestry.ts";
import { ApiError } from "../http/route.ts";
import type { BranchProtection } from "../state/protection.ts";
import type { Repository } from "../state/repository.ts";
import { roleOf } from "../state/role.ts";
import type { World } from "../state/world.ts";
import { type EffectiveRule, protectionOf, rulesOf } from "./branch-rules.ts";
import { mayBypass } from "./bypass.ts";
import { explainChecks } from "./required-checks.ts";

/** What somebody wants a ref to become. */
export interface RefUpdate {
  /** Full name. */
  readonly ref: string;
  /** Null for a ref that is new. */
  readonly before: string | null;
  /** Null for one that is to go. */
  readonly after: string | null;
  /** Login. */
  readonly actor: string;
}

/** Throws an ApiError of status 422, in GitHub's words, when the rules of a branch or tag don't let somebody update it. */
export function refuseUpdate(world: World, repository: Repository, update: RefUpdate): void {
  const violations = rulesOf(world, repository, update.ref)
    .filter(({ ruleset }) => !mayBypass(world, repository, ruleset, update.actor, false))
    .map(({ rule }) => explainRule(repository, rule, update))
    .filter((text) => text !== undefined);
  if (violations.length > 0) {
    throw new ApiError(422, describeViolations(violations));
  }
  const branch = update.ref.startsWith("refs/heads/") ? update.ref.slice("refs/heads/".length) : undefined;
  const protection = branch === undefined ? undefined : protectionOf(repository, branch);
  const refusal =
    protection === undefined
      ? undefined
      : explainProtection(
          repository,
          protection,
          update,
          isExcused(world, repository, protection, update.actor),
        );
  if (refusal !== undefined) {
    throw new ApiError(422, refusal);
  }
}

/** GitHub's words for broken rules of rulesets, each once. */
export function describeViolations(violations: readonly string[]): string {
  return `Repository rule violations found\n\n${[...new Set(violations)].map((text) => `${text}\n\n`).join("")}`;
}

/** True when classic protection leaves this person alone: administrators, unless it includes them. */
export function isExcused(
  world: World,
  repository: Repository,
  protection: BranchProtection,
  login: string,
): boolean {
  return !protection.enforceAdmins && roleOf(world, repository, login) === "admin";
}

function explainRule(
  repository: Repository,
  rule: EffectiveRule["rule"],
  { before, after }: RefUpdate,
): string | undefined {
  switch (rule.type) {
    case "creation":
      return before === null ? "Cannot create ref due to creations being restricted." : undefined;
    case "deletion":
      return after === null ? "Cannot delete this branch" : undefined;
    case "update":
      return before !== null && after !== null ? "Cannot update this protected ref." : undefined;
    case "non_fast_forward":
      return isForced(repository, before, after) ? "Cannot force-push to this branch" : undefined;
    case "pull_request":
      return after === null ? undefined : "Changes must be made through a pull request.";
    case "required_status_checks": {
      const excused = before === null && rule.parameters?.["do_not_enforce_on_create"] === true;
      return after === null || excused ? undefined : explainChecks(repository, after, rule.checks);
    }
    case "required_linear_history":
    case "other":
      return undefined;
  }
}

function explainProtection(
  repository: Repository,
  protection: BranchProtection,
  { before, after }: RefUpdate,
  excused: boolean,
): string | undefined {
  if (after === null) {
    return protection.allowDeletions ? undefined : "Cannot delete a protected branch";
  }
  if (!protection.allowForcePushes && isForced(repository, before, after)) {
    return "Cannot force-push to a protected branch";
  }
  if (excused || before === null) {
    return undefined;
  }
  return protection.requiredApprovals > 0
    ? "Changes must be made through a pull request."
    : explainChecks(repository, after, protection.requiredChecks);
}

function isForced(repository: Repository, before: string | null, after: string | null): boolean {
  return before !== null && after !== null && !isAncestor(repository.git, before, after);
}
