import type { RecordedLocks } from "./service-lock.ts";

/** Something that was asked of the world: told, or why it can't be. Unknown is never as good as an empty answer. */
export type Told<T> =
  | { readonly kind: "known"; readonly value: T }
  | { readonly kind: "unknown"; readonly reason: UntoldReason; readonly why: string };

/**
 * Why something about a change can't be told: nobody asked GitHub (a comparison of two commits on this machine), the token may
 * not read it and the App's may, there is more than can be listed, or GitHub did not answer.
 */
export type UntoldReason = "not_asked" | "needs_app" | "too_many" | "not_answered";

/** A path that a change touches. A renamed file is touched under both names: removed, and added. */
export interface TouchedFile {
  readonly path: string;
  readonly status: "added" | "modified" | "removed";
}

/** What another check, or a commit status, says of a commit: the newest of its name and app. */
export interface CheckState {
  readonly name: string;
  /** Slug of the app that made the check run; null for a commit status, which anybody may write. */
  readonly app: string | null;
  readonly state: "success" | "failure" | "neutral" | "skipped" | "pending";
}

/** What a reviewer said last, comments aside. */
export interface ReviewState {
  /** Login. */
  readonly reviewer: string;
  readonly bot: boolean;
  readonly state: "approved" | "changes_requested" | "dismissed";
  /** The commit that was looked at; null when GitHub no longer tells. */
  readonly commit: string | null;
}

/** Members of teams by slug, as far as they were asked for. */
export type TeamMembers = Readonly<Record<string, Told<readonly string[]>>>;

/** What is known of a change besides what its two sides hold. Only what rules in play ask for is there; the rest is null. */
export interface ChangeContext {
  /**
   * What the change is: of a merge group nobody asks what was asked of each of its pull requests; of two commits that are
   * just compared nobody can tell it. Null where no rule in play makes a difference of it.
   */
  readonly subject: "pull_request" | "merge_group" | "commits" | null;
  /** The pull request; null for a merge group and for two commits that are just compared. */
  readonly pull: {
    readonly number: number;
    /** Login; null when the account is gone. */
    readonly author: string | null;
    readonly draft: boolean;
    readonly fork: boolean;
  } | null;
  readonly files: Told<readonly TouchedFile[]> | null;
  /** Of the files that are added or edited, the paths that nobody owns by the CODEOWNERS of after the change. */
  readonly unowned: Told<readonly string[]> | null;
  readonly checks: Told<readonly CheckState[]> | null;
  readonly reviews: Told<readonly ReviewState[]> | null;
  /** Logins of the members of the teams that may approve, by slug; asked for only where somebody said something. */
  readonly members: TeamMembers | null;
  /** Locks in the record. Left out where nobody asked. */
  readonly locks?: Told<RecordedLocks>;
}

/** What rules in play ask of a change besides its two sides. Whose members count is known only once reviews are. */
export interface ContextPlan {
  readonly files: boolean;
  readonly checks: boolean;
  readonly reviews: boolean;
  /** What is locked, which the record tells. Left out means no. */
  readonly locks?: boolean;
  /** Who had a hand in it. No gate asks; left out means no. */
  readonly authors?: boolean;
}
