import type { Day } from "../model/day.ts";
import type { Diagnostic } from "../model/diagnostic.ts";
import type { Acknowledgement, PullsPreview, WaiverApproval } from "../model/policy-review.ts";
import type { PolicyTestResult } from "../model/policy-test.ts";
import type { Settings } from "../model/settings.ts";
import type { BlastRadius } from "../scorecards/index.ts";
import type { Places } from "./links.ts";

/** What a report on a central repo needs besides its problems. */
export interface ConfigContext extends Places {
  /** Every file of the commit. GitHub takes no annotation on a file that isn't there. */
  readonly files: ReadonlySet<string>;
  /** True for a commit of the default branch, which governs: then it matters what holds instead. */
  readonly isDefaultBranch: boolean;
  /** The commit that governs while this one is broken; null when none does, or when it isn't known. */
  readonly governing: string | null;
}

/** Everything that was found of a commit of the central repo. */
export interface ConfigFindings {
  readonly diagnostics: readonly Diagnostic[];
  /** How many documents were read, by kind. */
  readonly counts: ReadonlyMap<string, number>;
  readonly tests: readonly PolicyTestResult[];
  /** What merging it would do; null for a commit that is no change: one of the default branch, or a broken one. */
  readonly effects: PolicyEffects | null;
}

/** What merging a change of the policy would do, and who took note of it. */
export interface PolicyEffects {
  /** Null where it can't be told; `unmeasured` then says why. */
  readonly radius: BlastRadius | null;
  /** The day to come on which it hits most, as its schedules go, when that is more than now; null otherwise. */
  readonly later: { readonly day: Day; readonly radius: BlastRadius } | null;
  /** How many days to come nobody looked at. */
  readonly daysLeft: number;
  readonly unmeasured: string | null;
  /** How many jq programs of the change were not run. */
  readonly refused: number;
  /** True when the change may have repositories read that are not read now: nobody knows yet what is in them. */
  readonly readsOthers: boolean;
  readonly pulls: PullsPreview;
  /** The settings that hold. */
  readonly terms: Settings["policy_changes"];
  readonly acknowledgement: Acknowledgement;
  /** Of waivers that the change adds or edits. */
  readonly waivers: readonly WaiverApproval[];
  /** Address of the list of everything that changes, when it has no room in the check; null otherwise. */
  readonly list: string | null;
}

/** Nothing is asked of reviewers, and nobody is hit. */
export function isHarmless({ radius, later, daysLeft, pulls, unmeasured }: PolicyEffects): boolean {
  return (
    unmeasured === null &&
    radius?.shifts.length === 0 &&
    later === null &&
    daysLeft + pulls.left + pulls.stopped.length + pulls.freed.length === 0
  );
}

/** Waivers that nobody granted who may. */
export function openWaivers({ waivers }: PolicyEffects): readonly WaiverApproval[] {
  return waivers.filter(({ state }) => state !== "approved");
}
