import type { Evidence, GateRuleResult, LevelChange } from "../../model/decision.ts";
import type { Entity } from "../../model/entity.ts";
import { explainQuery, type ScorecardResult, type ScoredResult } from "../../scorecards/index.ts";
import type { PackedContext } from "../bundle.ts";

/** One side of a change as rules see it. */
export type Side =
  | {
      readonly kind: "present";
      readonly entity: Entity;
      /** The entity's result under a scorecard; every scorecard that a gate names is there. */
      readonly results: ReadonlyMap<string, ScorecardResult>;
    }
  | { readonly kind: "absent" }
  | { readonly kind: "unseen"; readonly why: string };

/** What a rule is asked about: one entity before and after the change. */
export interface RuleContext {
  /** `blueprint/identifier`, for data. */
  readonly key: string;
  /** The entity's identifier, for sentences. */
  readonly name: string;
  readonly before: Side;
  readonly after: Side;
  /** The commit that is judged. */
  readonly head: string;
  /** What is known of the change besides its two sides. */
  readonly change: PackedContext | null;
  /** The moment that relative dates count from. */
  readonly now: Date;
}

/** What a rule answers; the rest of its result is added by whoever asked. */
export interface RuleVerdict extends Pick<GateRuleResult, "outcome" | "reason" | "why"> {
  /** Identifiers of the scorecard's rules that decided or are excused, to be described later. */
  readonly responsible: readonly string[];
  /** Identifiers of the scorecard's rules that would decide if they counted. */
  readonly uncounted?: readonly string[];
  /** Values that decided where no rule of a scorecard did. */
  readonly evidence?: readonly Evidence[];
  /** Touched paths that decided. */
  readonly paths?: readonly string[];
}

/** A verdict that no rule of the scorecard decided. */
export function verdict(
  outcome: RuleVerdict["outcome"],
  reason: RuleVerdict["reason"],
  why: string,
): RuleVerdict {
  return { outcome, reason, why, responsible: [] };
}

/** The verdict on an entity that the change takes away, or may take away; null when it is there after the change. */
export function judgeAbsence({ after, name }: RuleContext): RuleVerdict | null {
  switch (after.kind) {
    case "present":
      return null;
    case "absent":
      return verdict("fail", "entity_removed", `the change takes ${name} out of the catalog`);
    case "unseen":
      return verdict("unknown", "entity_unseen", `it can't be told what ${name} would be: ${after.why}`);
  }
}

/** The result of a scorecard on one side; undefined where the entity isn't there. */
export function resultOf(side: Side, scorecard: string): ScorecardResult | undefined {
  return side.kind === "present" ? side.results.get(scorecard) : undefined;
}

/** The result after the change where the scorecard scores the entity, else the verdict that stands instead. */
export function scoredAfter(
  context: RuleContext,
  scorecard: string,
  notApplicable: "skip" | "unknown",
): { readonly result: ScoredResult } | { readonly verdict: RuleVerdict } {
  const absence = judgeAbsence(context);
  if (absence !== null) return { verdict: absence };
  const { name } = context;
  const result = resultOf(context.after, scorecard);
  switch (result?.state) {
    case "scored":
      return { result };
    case "unknown":
      return { verdict: unknownApplicability(name, result) };
    case "not_applicable": {
      const why = leavesOut(name, result);
      if (notApplicable === "skip") return { verdict: verdict("skipped", "not_applicable", why) };
      const advice = `${why}; if that is meant, write \`not_applicable: skip\` in the gate`;
      return { verdict: verdict("unknown", "not_applicable", advice) };
    }
    case undefined:
      return { verdict: verdict("unknown", "rule_unknown", `nothing scored ${name} by ${scorecard}`) };
  }
}

/** The verdict where it can't be told whether a scorecard's filter takes an entity. */
export function unknownApplicability(name: string, result: ScorecardResult): RuleVerdict {
  const what = `it can't be told whether ${result.scorecard.identifier} scores ${name}`;
  return verdict("unknown", "applicability_unknown", what + becauseOfFilter(result));
}

/** Says that a scorecard's filter leaves an entity out, and why. */
export function leavesOut(name: string, result: ScorecardResult): string {
  return `${result.scorecard.identifier} does not score ${name}${becauseOfFilter(result)}`;
}

/** The filter's reason, to be put behind what follows from it. */
export function becauseOfFilter({ filter }: ScorecardResult): string {
  return filter === null ? "" : `: ${explainQuery(filter)}`;
}

/** The levels of an entity before and after, under one scorecard; null when it is scored on neither side. */
export function changeOfLevel({ before, after }: RuleContext, scorecard: string): LevelChange | null {
  const earlier = resultOf(before, scorecard)?.level ?? null;
  const later = resultOf(after, scorecard);
  if (earlier === null && (later?.level ?? null) === null) return null;
  return { scorecard, before: earlier, after: later?.level ?? null, possible: later?.possibleLevel ?? null };
}
