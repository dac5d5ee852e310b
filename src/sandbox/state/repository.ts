import type { Json } from "../../model/json.ts";
import type { ObjectStore } from "../git/object-store.ts";
import type { RepositoryRole } from "./account.ts";
import type { CheckRun, CheckSuite, CommitStatus } from "./checks.ts";
import type { Deployment, Environment, Workflow, WorkflowRun } from "./deployments.ts";
import type { Issue, PullRequest } from "./issues.ts";
import type { BranchProtection, Ruleset } from "./protection.ts";

/** A repository and everything in it. Forks share their parent's object store, as on GitHub. */
export interface Repository {
  readonly id: number;
  /** Login of the account that owns it. */
  readonly owner: string;
  name: string;
  description: string | null;
  homepage: string | null;
  visibility: "public" | "private" | "internal";
  archived: boolean;
  disabled: boolean;
  /** Lowercase `owner/name` of what it was forked from. */
  parent: string | null;
  /** What was forked from it. */
  readonly forks: Set<Repository>;
  topics: readonly string[];
  language: string | null;
  license: string | null;
  defaultBranch: string;
  readonly createdAt: string;
  updatedAt: string;
  /** When it was last pushed to; null before the first push. */
  pushedAt: string | null;
  readonly mergeOptions: MergeOptions;
  readonly git: ObjectStore;
  /** Commit (or annotated tag) by full ref name, e.g. `refs/heads/main`, `refs/pull/1/head`, `refs/pull/1/merge`. */
  readonly refs: Map<string, string>;
  /** Ids of commits that GitHub itself signed: those made through its API. */
  readonly verifiedCommits: Set<string>;
  /** Direct collaborators by lowercase login. */
  readonly collaborators: Map<string, RepositoryRole>;
  /** Values of custom properties by name. */
  readonly properties: Map<string, Json>;
  /** Issues and pull requests share their numbers. */
  nextNumber: number;
  readonly issues: Map<number, Issue>;
  readonly pulls: Map<number, PullRequest>;
  readonly checkSuites: Map<number, CheckSuite>;
  readonly checkRuns: Map<number, CheckRun>;
  /** By commit, the newest last. */
  readonly statuses: Map<string, CommitStatus[]>;
  readonly protections: Map<string, BranchProtection>;
  readonly rulesets: Map<number, Ruleset>;
  readonly workflows: Map<number, Workflow>;
  readonly workflowRuns: Map<number, WorkflowRun>;
  readonly environments: Map<string, Environment>;
  readonly deployments: Map<number, Deployment>;
}

/** Which ways of merging a repository allows, and what happens to the branch. */
export interface MergeOptions {
  mergeCommit: boolean;
  squash: boolean;
  rebase: boolean;
  autoMerge: boolean;
  deleteBranch: boolean;
}
