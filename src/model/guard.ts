/** Something that was looked at on GitHub: seen, or why it can't be told and what would tell. Unknown is never as good as seen. */
export type Seen<T> =
  | { readonly kind: "known"; readonly value: T }
  | { readonly kind: "unknown"; readonly why: string; readonly fix: string };

/** Something that was seen. */
export function seen<T>(value: T): Seen<T> {
  return { kind: "known", value };
}

/** Something that can't be told. */
export function unseen(why: string, fix: string): Extract<Seen<never>, { readonly kind: "unknown" }> {
  return { kind: "unknown", why, fix };
}

/** A check that must have succeeded, and the app that must have made it; null for any. */
export interface RequiredCheck {
  readonly name: string;
  readonly appId: number | null;
}

/** Who may break the rules of a ruleset (GitHub docs, REST, rules: `bypass_actors`). */
export interface BypassActor {
  readonly kind: "app" | "team" | "role" | "owners" | "enterprise_owners" | "deploy_keys" | "user";
  /** Id of an app, team, role or user; null where there is but one, or GitHub does not tell. */
  readonly id: number | null;
  /** Slug or name, where GitHub tells. */
  readonly name: string | null;
  /** Always, only by merging a pull request, or without even being asked. */
  readonly mode: "always" | "pull_request" | "exempt";
}

/** What is asked of the reviews of a pull request. */
export interface ReviewTerms {
  /** Approving reviews that are needed; 0 for none. */
  readonly approvals: number;
  readonly codeOwners: boolean;
  /** Whether commits that are pushed after an approval take it away. */
  readonly dismissesStale: boolean;
  /** Whether the newest commits need the approval of somebody else than who pushed them. */
  readonly lastPush: boolean;
}

/** A ruleset, as far as it matters who it binds. */
export interface RulesetGuard {
  readonly id: number;
  readonly name: string;
  readonly enforcement: "active" | "evaluate" | "disabled";
  readonly bypass: Seen<readonly BypassActor[]>;
}

/** A rule that holds for a branch, and the ruleset that it comes from. */
export type BranchRule = { readonly ruleset: RulesetGuard } & (
  | {
      readonly kind: "checks";
      readonly checks: readonly RequiredCheck[];
      /** Whether a branch must be up to date with its base before it is merged. */
      readonly strict: boolean;
    }
  | ({ readonly kind: "reviews" } & ReviewTerms)
  /** `type` as in REST, e.g. `update`, `deletion`, `merge_queue`. */
  | { readonly kind: "other"; readonly type: string }
);

/** Classic protection of a branch. */
export interface ClassicProtection extends ReviewTerms {
  readonly checks: readonly RequiredCheck[];
  readonly strict: boolean;
  /** Whether admins are bound as well. */
  readonly bindsAdmins: boolean;
  /** Who need not go through pull requests and their reviews. */
  readonly reviewBypass: Seen<readonly BypassActor[]>;
}

/** What guards a branch. */
export interface BranchGuard {
  readonly name: string;
  /** Rules of active rulesets, of the repository and of its organisation. */
  readonly rules: Seen<readonly BranchRule[]>;
  /** Null where there is none. */
  readonly classic: Seen<ClassicProtection | null>;
}

/** A ruleset that is not enforced, and the checks that it would require. */
export interface IdleRuleset {
  readonly name: string;
  readonly enforcement: "evaluate" | "disabled";
  readonly checks: readonly RequiredCheck[];
}

/** An environment that deployments go to. */
export interface EnvironmentGuard {
  readonly name: string;
  /** Whether anybody is kept out: by reviewers, an app's rule, or a choice of branches. A timer lets everybody in, later. */
  readonly guarded: Seen<boolean>;
}

/** A repository, and what guards it. */
export interface RepositoryGuard {
  /** Without the owner. */
  readonly name: string;
  /** Whether a gate applies to something in it. */
  readonly governed: Seen<boolean>;
  /** The default branch first, then those that gates name; empty for a repository without commits. */
  readonly branches: Seen<readonly BranchGuard[]>;
  readonly idle: readonly IdleRuleset[];
  readonly environments: Seen<readonly EnvironmentGuard[]>;
}

/** One delivery of a webhook. */
export interface HookDelivery {
  /** The same for all attempts to deliver one event. */
  readonly guid: string;
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly event: string;
  /** HTTP status that the App answered with; 0 when it did not. */
  readonly status: number;
  readonly ok: boolean;
}

/** Where webhooks go. */
export interface HookTarget {
  readonly url: string | null;
  readonly hasSecret: boolean;
  readonly verifiesTls: boolean;
}

/** Muster's App, as it is set up and installed. */
export interface AppGuard {
  /** What rulesets pin a check to: `integration_id`. */
  readonly id: Seen<number>;
  /** What was granted on the organisation; levels are `read`, `write` or `admin`. */
  readonly permissions: Seen<Readonly<Record<string, string>>>;
  readonly events: Seen<readonly string[]>;
  /** Since when its installation is suspended, ISO 8601; null when it is not. */
  readonly suspended: Seen<string | null>;
  /** Names of the repositories that it is installed on; null for all. */
  readonly selected: Seen<readonly string[] | null>;
  readonly hook: Seen<HookTarget>;
  /** The newest first. */
  readonly deliveries: Seen<readonly HookDelivery[]>;
}

/** A commit on the record. */
export interface RecordCommit {
  readonly sha: string;
  readonly author: string;
  /** Whether Muster made it: its App's login, and signed by GitHub. */
  readonly own: boolean;
}

/** The central repo, and what guards it. */
export interface CentralGuard {
  /** Without the owner. */
  readonly name: string;
  readonly branch: Seen<BranchGuard>;
  readonly idle: readonly IdleRuleset[];
  /** Owners of folders by CODEOWNERS, by folder; null without that file. */
  readonly owners: Seen<Readonly<Record<string, readonly string[]>> | null>;
  readonly record: {
    /** `repository:branch`, for people. */
    readonly place: string;
    readonly branch: Seen<BranchGuard>;
    /** The newest first; null while there is no record. */
    readonly commits: Seen<readonly RecordCommit[] | null>;
    /** How many files it holds. */
    readonly files: Seen<number>;
  };
}

/** Something that is wrong with a workflow, or with what its action says of it. */
export interface WorkflowFault {
  /** Errors keep it from running as meant, or let people run what they like; warnings could be better. */
  readonly severity: "error" | "warning";
  /** Where it stands: file, line and column. */
  readonly place: string;
  readonly message: string;
}

/** A workflow that an action starts. */
export interface WorkflowGuard {
  /** Identifier of the action. */
  readonly action: string;
  /** Without the owner. */
  readonly repository: string;
  /** From the root of the repository. */
  readonly path: string;
  readonly faults: Seen<readonly WorkflowFault[]>;
}

/** The workflows that actions start. */
export interface WorkflowGuards {
  readonly looked: readonly WorkflowGuard[];
  /** Of what it can't be told which workflow it is: an entity, or an action for all of them. */
  readonly untold: readonly { readonly action: string; readonly subject: string; readonly why: string }[];
  /** Names of the repositories that were too many to look at. */
  readonly left: readonly string[];
}

/** All that is asked of GitHub to tell whether the gate really blocks. */
export interface GuardFacts {
  readonly organization: string;
  /** When it was asked, ISO 8601 in UTC. */
  readonly at: string;
  readonly app: AppGuard;
  readonly central: CentralGuard;
  readonly repositories: readonly RepositoryGuard[];
  readonly workflows: WorkflowGuards;
  /** Repositories of which nothing could be told. */
  readonly unread: readonly { readonly name: string; readonly why: string }[];
}
