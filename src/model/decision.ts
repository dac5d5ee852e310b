import type { Operator } from "./condition.ts";
import type { GateMode, GateRule } from "./gate.ts";
import type { Json } from "./json.ts";
import type { Provenance, UnknownReason } from "./value.ts";

/** What a decision, a gate or a rule says. Unknown is never as good as pass. */
export type Outcome = "pass" | "fail" | "wait" | "unknown";

/** What one rule of a gate says: besides an outcome it may not apply. */
export type RuleOutcome = Outcome | "skipped";

/** Why an outcome is what it is; closed, and part of machine output. */
export type ReasonCode =
  | "satisfied"
  | "nothing_governed"
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
  | "applicability_unknown";

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
  /** When the source was read, ISO 8601 in UTC. */
  readonly observed_at: string;
}

/** A rule of a scorecard that decided a rule of a gate. */
export interface ResponsibleRule {
  readonly scorecard: string;
  readonly rule: string;
  readonly title: string;
  readonly level: string;
  readonly outcome: "pass" | "fail" | "unknown";
  /** What the rule said before the change; null where it wasn't evaluated. */
  readonly before: "pass" | "fail" | "unknown" | null;
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
  readonly responsible: readonly ResponsibleRule[];
}

/** What one gate said of one entity. */
export interface GateResult {
  readonly gate: string;
  readonly title: string;
  readonly mode: GateMode;
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
  /** Digest of the facts that were judged, `sha256:<hex>`: the same digest always gives the same verdict. */
  readonly bundle: string;
  readonly engine: { readonly name: "muster"; readonly version: string };
}
