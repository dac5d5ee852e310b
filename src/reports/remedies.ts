import type { ReasonCode } from "../model/decision.ts";

/** What to do where no rule of a scorecard says it; null where there is nothing that its author can do. */
export const REMEDIES: Readonly<Record<ReasonCode, string | null>> = {
  satisfied: null,
  nothing_governed: null,
  nothing_enforced: null,
  not_applicable: "Write `not_applicable: skip` in the gate, in the central repo, if that is meant.",
  level_below_minimum: "Fix the rules of the scorecard that do not pass.",
  level_unknown: "Make readable what the rules of the scorecard look at.",
  rule_failed: "Fix what the rule asks for.",
  rule_unknown: "Make readable what the rule looks at.",
  regressed: "Take back what made it worse.",
  comparison_unknown: "Make readable what the rules of the scorecard look at.",
  left_scorecard: "Take back what the scorecard's filter looks at.",
  entity_removed:
    "Take it back. To retire it on purpose, take it out of the gate first, in the central repo.",
  entity_unseen: null,
  waived: null,
  query_failed: "Make the entity meet what the gate asks for.",
  query_unknown: "Make readable what the gate looks at.",
  checks_pending: "Wait for the other checks; the verdict follows by itself.",
  checks_missing: "Have the other checks run on this commit; the verdict follows by itself.",
  checks_failed: "Repair what the other checks complain about.",
  checks_unknown: null,
  approval_missing:
    "Ask for a review. An approval counts for the commit that was looked at, and for no later one.",
  changes_requested: "Do what the review asks for, and ask its author to look again.",
  approval_unknown: null,
  draft: "Mark the pull request as ready for review.",
  path_unowned: "Give the paths an owner in CODEOWNERS.",
  files_unknown: null,
  locked:
    "Wait until the lock ends. Who set it, anybody in the issue or pull request that it is from, and an admin may take it off there with `/unlock`.",
  lock_unknown: null,
  not_touched: null,
  needs_app: "Let the Muster App judge this: what the gate asks for can't be read with this token.",
  applicability_unknown: "Make readable what the gate's query or the scorecard's filter looks at.",
};
