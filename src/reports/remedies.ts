import type { ReasonCode } from "../model/decision.ts";

/** What to do where no rule of a scorecard says it; null where there is nothing that its author can do. */
export const REMEDIES: Readonly<Record<ReasonCode, string | null>> = {
  satisfied: null,
  nothing_governed: null,
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
  applicability_unknown: "Make readable what the gate's query or the scorecard's filter looks at.",
};
