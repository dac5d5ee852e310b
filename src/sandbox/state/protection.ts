import type { JsonObject } from "../../model/json.ts";

/** A check that must have succeeded, and the app that must have made it (null: any). */
export interface RequiredCheck {
  readonly context: string;
  readonly appId: number | null;
}

/** Classic protection of a branch. */
export interface BranchProtection {
  /** Branch name or pattern. */
  readonly pattern: string;
  requiredChecks: readonly RequiredCheck[];
  strict: boolean;
  requiredApprovals: number;
  enforceAdmins: boolean;
  allowForcePushes: boolean;
  allowDeletions: boolean;
}

/** A ruleset of a repository or an organisation. */
export interface Ruleset {
  readonly id: number;
  name: string;
  target: "branch" | "tag";
  enforcement: "disabled" | "active" | "evaluate";
  /** Patterns on full ref names, or `~DEFAULT_BRANCH` and `~ALL`. */
  includeRefs: readonly string[];
  excludeRefs: readonly string[];
  /** Organisation rulesets: patterns on repository names, `~ALL`; null in a repository's own. */
  includeRepositories: readonly string[] | null;
  excludeRepositories: readonly string[];
  /** Organisation rulesets that name repositories by their ids instead. */
  repositoryIds?: readonly number[];
  /** Organisation rulesets that name repositories by values of custom properties instead: any of `include` and none of `exclude`. */
  repositoryProperties?: {
    readonly include: readonly PropertyTarget[];
    readonly exclude: readonly PropertyTarget[];
  };
  bypassApps: readonly number[];
  /** Who else may break its rules: people by role, teams, owners of the organisation. */
  bypassOthers?: readonly BypassActor[];
  rules: readonly RulesetRule[];
  readonly createdAt: string;
  updatedAt: string;
}

/** Repositories whose custom property has one of these values. */
export interface PropertyTarget {
  readonly name: string;
  readonly values: readonly string[];
}

/** Who may break the rules of a ruleset, apps aside. */
export interface BypassActor {
  readonly type: "OrganizationAdmin" | "RepositoryRole" | "Team";
  /** Id of the team, or of the role (2 maintain, 4 write, 5 admin); null for owners of the organisation. */
  readonly id: number | null;
  readonly mode: "always" | "pull_request" | "exempt";
}

/** The rules that the sandbox keeps; others are stored by their type and listed. */
export type RulesetRule = (
  | {
      readonly type: "required_status_checks";
      readonly checks: readonly RequiredCheck[];
      readonly strict: boolean;
    }
  | { readonly type: "pull_request"; readonly approvals: number }
  | { readonly type: "creation" | "update" | "deletion" | "non_fast_forward" | "required_linear_history" }
  | { readonly type: "other"; readonly name: string }
) & {
  /** Its parameters as they were given, for showing them again. */
  readonly parameters?: JsonObject;
};
