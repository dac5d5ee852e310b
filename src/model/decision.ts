import type { Operator } from "./condition.ts";
import type { GateMode, GateRule } from "./gate.ts";
import type { Json } from "./json.ts";
import type { EffectiveMode } from "./mode.ts";
import type { Provenance, UnknownReason } from "./value.ts";

/** What a decision, a gate or a rule says. Unknown is never as good as pass. */
export type Outcome = "pass" | "fail" | "wait" | "unknown";

/** What one rule of a gate says: besides an outcome it may not apply, or be excused by a waiver. */
export type RuleOutcome = Outcome | "skipped" | "exempt";

/** Why an outcome is what it is; closed, and part of machine output. */
export type ReasonCode =
  | "satisfied"
  | "nothing_governed"
  | "nothing_enforced"
  | "not_applicable"
  | "level_below_minimum"
  | "level_unknown"
  | "rule_failed"
  | "rule_unknown"
  | "regressed"
  | "comparison_unknown"
  | "left_scorecard"
  | "entity_removed"
  | "entity_unseen"
  | "applicability_unknown"
  | "waived"
  | "query_failed"
  | "query_unknown"
  | "checks_pending"
  | "checks_missing"
  | "checks_failed"
  | "checks_unknown"
  | "approval_missing"
  | "changes_requested"
  | "approval_unknown"
  | "draft"
  | "path_unowned"
  | "files_unknown"
  | "locked"
  | "lock_unknown"
  | "not_touched"
  | "needs_app";

/** Who can clear a failure: a further change (`self`), a person (`human`), or nobody (`never`). */
export type Clears = "self" | "human" | "never";

/** One value that decided a rule, and where to look it up. */
export interface Evidence {
  readonly subject: string;
  readonly operator: Operator;
  readonly expected: Json;
  readonly state: "known" | "missing" | "unknown";
  /** The value, long texts shortened; null when missing or unknown. */
  readonly actual: Json;
  /** Why the value is unknown; null otherwise. */
  readonly unknown: UnknownReason | null;
  readonly from: Provenance;
}

/** The waiver that excuses an entity from a rule: who, why, until when. */
export interface Exemption {
  /** Path of its file in the central repo. */
  readonly file: string;
  readonly reason: string;
  readonly ticket: string;
  readonly requested_by: string;
  readonly approver: string;
  /** The last day on which it counts, to its end in UTC: `YYYY-MM-DD`. */
  readonly expires: string;
}

/** A rule of a scorecard that decided a rule of a gate. */
export interface ResponsibleRule {
  readonly scorecard: string;
  readonly rule: string;
  readonly title: string;
  readonly level: string;
  readonly outcome: "pass" | "fail" | "unknown" | "exempt";
  /** What the rule said before the change; null where it wasn't evaluated. */
  readonly before: "pass" | "fail" | "unknown" | "exempt" | null;
  /** Null where no waiver excuses the entity after the change. */
  readonly waiver: Exemption | null;
  /** How hard the scorecard has it bite, and what comes next: only one in mode enforce counts for levels. */
  readonly mode: EffectiveMode;
  readonly why: string;
  readonly fix: string | null;
  readonly owner: string | null;
  readonly docs: string | null;
  readonly evidence: readonly Evidence[];
}

/** Levels of one scorecard before and after the change; null where the entity isn't scored. */
export interface LevelChange {
  readonly scorecard: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The best level after the change if every unknown rule passed. */
  readonly possible: string | null;
}

/** What one rule of a gate said of one entity. */
export interface GateRuleResult {
  readonly rule: GateRule;
  readonly outcome: RuleOutcome;
  readonly reason: ReasonCode;
  readonly clears: Clears;
  readonly why: string;
  readonly level: LevelChange | null;
  /** Those that decided, and those that the entity is excused from. */
  readonly responsible: readonly ResponsibleRule[];
  /** Those that would decide if they counted, as by a schedule they soon may. */
  readonly uncounted: readonly ResponsibleRule[];
  /** What was written to say the rule, and what to do, for people; null where nothing was. */
  readonly title: string | null;
  readonly fix: string | null;
  /** Values that decided where no rule of a scorecard did, such as those of a query. */
  readonly evidence: readonly Evidence[];
  /** Touched paths that decided, e.g. those without an owner; at most 100. */
  readonly paths: readonly string[];
}

/** What one gate said of one entity, by its rules that bite equally hard: a gate with rules of two modes has two results. */
export interface GateResult {
  readonly gate: string;
  readonly title: string;
  readonly mode: GateMode;
  /** The mode that follows by a schedule, and from which day; null when none does. */
  readonly next: EffectiveMode["next"];
  readonly owner: string | null;
  readonly docs: string | null;
  /** The entity as `blueprint/identifier`. */
  readonly entity: string;
  readonly outcome: Outcome;
  readonly reason: ReasonCode;
  readonly rules: readonly GateRuleResult[];
}

/** The change that was judged. */
export interface Change {
  readonly repository: string;
  /** Commit of the base branch's tip, or of the merge base when `compared` is `merge_base`. */
  readonly base: string;
  readonly head: string;
  /** What was compared: the base tip with the merge result, or, without one, the merge base with the head. */
  readonly compared: "merge_result" | "merge_base";
}

/** A verdict on a change, with everything it rests on. Versioned: keys are only ever added under the same `schema`. */
export interface Decision {
  readonly schema: "muster.decision/1";
  readonly outcome: Outcome;
  readonly reason: ReasonCode;
  /** One line for a check's title, e.g. `Silver -> Bronze: 1 rule regressed`. */
  readonly title: string;
  readonly change: Change;
  readonly gates: readonly GateResult[];
  /** Entities that gates are for and that the change doesn't touch, as `blueprint/identifier`: nothing was asked of them. */
  readonly untouched: readonly string[];
  /** Digest of the facts that were judged, `sha256:<hex>`: the same digest always gives the same verdict. */
  readonly bundle: string;
  /** The day that schedules and waivers were looked up for, `YYYY-MM-DD` in UTC; null when none is in play. */
  readonly today: string | null;
  readonly engine: { readonly name: "muster"; readonly version: string };
}
