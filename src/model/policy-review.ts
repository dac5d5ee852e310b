import type { CheckConclusion } from "./check-run.ts";
import type { Day } from "./day.ts";

/** An open pull request whose check a change of the policy would change. */
export interface PullShift {
  /** Name without the owner. */
  readonly repository: string;
  readonly number: number;
  /** As it comes from GitHub. */
  readonly title: string;
  readonly before: CheckConclusion;
  readonly after: CheckConclusion;
  /** The title of its check by the policy that would hold. */
  readonly why: string;
  /** The day from which on it comes out like this; null where it does so as soon as the change is merged. */
  readonly from: Day | null;
}

/** What a change of the policy does to open pull requests. */
export interface PullsPreview {
  /** How many were looked at. */
  readonly looked: number;
  /** How many more are open, and were not looked at. */
  readonly left: number;
  /** How many of those that were looked at could not be read. */
  readonly unread: number;
  /** Those that a check would stop, now or on a day to come, and otherwise wouldn't, newest first. */
  readonly stopped: readonly PullShift[];
  /** Those that a check stops and wouldn't any more. */
  readonly freed: readonly PullShift[];
}

/** Nothing that judges them differs: nobody looked, as there is nothing to see. */
export const SAME_PULLS: PullsPreview = { looked: 0, left: 0, unread: 0, stopped: [], freed: [] };

/** Whether somebody took note of what a change of the policy does. */
export type Acknowledgement =
  /** It hits too few to need it. */
  | { readonly kind: "not_needed" }
  /** Logins whose review counts. */
  | { readonly kind: "given"; readonly by: readonly string[] }
  /** `objections`: logins that request changes and whose review counts. */
  | { readonly kind: "missing"; readonly objections: readonly string[] }
  | { readonly kind: "unknown"; readonly why: string };

/** Whether the approver that an added or edited waiver names approves the very commit that brings it. */
export interface WaiverApproval {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly approver: string;
  /**
   * `author`: the approver had a hand in the change, `requester`: asks for the waiver: nobody grants their own. `stranger`: the
   * approver approved it, and has no say in the central repo.
   */
  readonly state: "approved" | "missing" | "author" | "requester" | "stranger" | "unknown";
  /** Why it can't be told; null otherwise. */
  readonly why: string | null;
}
