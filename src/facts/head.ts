import type { ChangeContext, ContextPlan, TeamMembers, Told } from "../model/change-context.ts";
import type { FilePlan, RepositoryFacts } from "./repository.ts";

/** Both sides of a change, read: the base tip with the merge result or, without one, the merge base with the head. */
export type ChangeRead =
  | {
      readonly kind: "change";
      /** Commit that is compared with: the base tip, or the merge base. */
      readonly base: string;
      readonly compared: "merge_result" | "merge_base";
      readonly before: RepositoryFacts;
      readonly after: RepositoryFacts;
    }
  /** The change could not be read whole: what is wrong and what to do. Never taken for an empty change. */
  | { readonly kind: "unreadable"; readonly why: string };

/** An open pull request whose head is the commit that was asked about. */
export interface PullRequestFacts {
  readonly number: number;
  readonly title: string;
  /** Login. */
  readonly author: string;
  readonly draft: boolean;
  /** True when the head comes from another repository. */
  readonly fork: boolean;
  /** `owner/name` of the repository that the head is in; null, or left out, when it is gone or not known. */
  readonly headRepository?: string | null;
  readonly headBranch: string;
  readonly baseBranch: string;
  /** Tip of the base branch when it was read. */
  readonly baseTip: string;
  /** True while GitHub has not tried the merge: soon there may be a result to compare, and with it another change. */
  readonly mergePending?: boolean;
  readonly change: ChangeRead;
  /** What was asked of it besides its two sides. */
  readonly context: ChangeContext;
  /** Logins of the authors and committers of its commits; left out where nobody asked. */
  readonly authors?: Told<readonly string[]>;
}

/** A check run of Muster's own app on a commit, as it stands on GitHub. */
export interface OwnCheckRun {
  readonly id: number;
  readonly name: string;
  readonly conclusion: string | null;
  /** What Muster wrote into it to know it again. */
  readonly externalId: string | null;
}

/** What is known of a commit that pull requests may have as their head. */
export interface HeadFacts {
  readonly repository: string;
  readonly defaultBranch: string;
  readonly headSha: string;
  /** Every open pull request with this very head, by number. */
  readonly pulls: readonly PullRequestFacts[];
  /** False when there may be more pull requests than were read: then nothing may pass. */
  readonly complete: boolean;
  /** Null when it could not be told. */
  readonly checkRuns: readonly OwnCheckRun[] | null;
}

/** Which pull requests to read with a head. */
export interface HeadQuestion {
  /** Name without the owner. */
  readonly repository: string;
  readonly headSha: string;
  /** Numbers of pull requests that events told of; others with the same head are looked for. */
  readonly known: readonly number[];
}

/** An open pull request in a listing of many: just enough to know whether anything was said of its head. */
export interface OpenHead {
  /** Name without the owner. */
  readonly repository: string;
  readonly number: number;
  readonly headSha: string;
  readonly baseBranch: string;
  /** ISO 8601 in UTC. */
  readonly updatedAt: string;
}

/** A reader of changes: pull requests and merge groups. */
export interface ChangeSource {
  /** Reads everything that a verdict on a head needs, in one call where GitHub lets it. Rejects when nothing could be read. */
  readHead(question: HeadQuestion, plan: FilePlan, ask: ContextPlan): Promise<HeadFacts>;
  /** Reads two commits of a repository, e.g. of a merge group. Rejects when nothing could be read. */
  readCommits(
    repository: string,
    commits: { readonly base: string; readonly head: string },
    plan: FilePlan,
    ask: ContextPlan,
  ): Promise<{
    readonly change: ChangeRead;
    readonly context: ChangeContext;
    readonly checkRuns: readonly OwnCheckRun[] | null;
  }>;
  /** Reads who is in teams of the organisation, by slug. Never rejects because of a team. */
  readMembers(slugs: readonly string[]): Promise<TeamMembers>;
}
