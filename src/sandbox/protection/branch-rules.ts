import { findOrganization } from "../state/find.ts";
import type { BranchProtection, Ruleset, RulesetRule } from "../state/protection.ts";
import type { Repository } from "../state/repository.ts";
import type { World } from "../state/world.ts";
import { coversRef, matchesName } from "./match-ref.ts";

/** A rule that holds for a ref, and where it comes from. */
export interface EffectiveRule {
  readonly rule: RulesetRule;
  readonly ruleset: Ruleset;
  readonly source: "Repository" | "Organization";
  /** Name of the repository (`owner/name`) or of the organisation. */
  readonly sourceName: string;
}

/** Rulesets that are about a repository: its own, then its organisation's. */
export function listRulesets(world: World, repository: Repository): readonly Omit<EffectiveRule, "rule">[] {
  const organization = findOrganization(world, repository.owner);
  return [
    ...[...repository.rulesets.values()].map((ruleset) => ({
      ruleset,
      source: "Repository" as const,
      sourceName: `${repository.owner}/${repository.name}`,
    })),
    ...[...(organization?.rulesets.values() ?? [])].map((ruleset) => ({
      ruleset,
      source: "Organization" as const,
      sourceName: repository.owner,
    })),
  ];
}

/** Rules of all enforced rulesets that hold for a ref (a full name, which need not exist). */
export function rulesOf(world: World, repository: Repository, ref: string): readonly EffectiveRule[] {
  return listRulesets(world, repository)
    .filter(({ ruleset }) => ruleset.enforcement === "active" && coversRef(ruleset, repository, ref))
    .flatMap((origin) => origin.ruleset.rules.map((rule) => ({ ...origin, rule })));
}

/** Classic protection of a branch: that of its own name before that of a pattern. */
export function protectionOf(repository: Repository, branch: string): BranchProtection | undefined {
  return (
    repository.protections.get(branch) ??
    [...repository.protections.values()].find(({ pattern }) => matchesName(branch, pattern))
  );
}
