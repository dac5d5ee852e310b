import type { CheckButton } from "../model/check-run.ts";
import type { Decision } from "../model/decision.ts";
import type { FollowUp } from "./follow-ups.ts";
import type { HeadBranch, Places } from "./links.ts";

/** What was judged: a pull request, or the commits of a merge queue. */
export type ChangeSubject =
  | {
      readonly kind: "pull_request";
      readonly number: number;
      readonly baseBranch: string;
      /** Where its author changes files; null when that isn't known, or nobody can. */
      readonly head: HeadBranch | null;
    }
  | { readonly kind: "merge_group"; readonly baseBranch: string };

/** What became of one change. */
export type ChangeResult =
  | {
      readonly kind: "decision";
      readonly decision: Decision;
      /** Nothing that a gate looks at differs between the two sides. */
      readonly untouched: boolean;
      /** Files that the change adds or edits, and that are there at its head. Annotations go nowhere else. */
      readonly changedFiles: ReadonlySet<string>;
    }
  /** It could not be read; why, as one sentence without the full stop. */
  | { readonly kind: "unreadable"; readonly why: string };

/** A change, and what became of it. */
export interface JudgedChange {
  readonly subject: ChangeSubject;
  readonly result: ChangeResult;
}

/** What a report needs besides verdicts. */
export interface CheckContext extends Places {
  /** False when there may be more pull requests with this head than were judged. */
  readonly complete: boolean;
  /** What the check offers besides judging anew; nothing when left out. */
  readonly offers?: readonly CheckButton[];
  /** What became of buttons that were pressed on the check of this commit. */
  readonly followUps?: readonly FollowUp[];
}
