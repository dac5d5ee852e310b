import type { GateRuleResult } from "../../model/decision.ts";
import type { Entity } from "../../model/entity.ts";
import type { ScorecardResult } from "../../scorecards/index.ts";

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
  /** `blueprint/identifier`. */
  readonly key: string;
  readonly before: Side;
  readonly after: Side;
}

/** What a rule answers; the rule itself is added by whoever asked. `responsible` names rules of the scorecard, described later. */
export type RuleVerdict = Omit<GateRuleResult, "rule" | "clears" | "responsible"> & {
  /** Identifiers of the scorecard's rules that decided. */
  readonly responsible: readonly string[];
};

/** The scorecard result after the change, or the verdict that stands because there is none to judge. */
export function resultAfter(
  context: RuleContext,
  scorecard: string,
  notApplicable: "skip" | "unknown",
):
  | { readonly kind: "result"; readonly result: ScorecardResult & { readonly state: "scored" } }
  | { readonly kind: "verdict"; readonly verdict: RuleVerdict } {
  const verdict = (outcome: RuleVerdict["outcome"], reason: RuleVerdict["reason"], why: string) => ({
    kind: "verdict" as const,
    verdict: { outcome, reason, why, level: null, responsible: [] },
  });
  const { after, key } = context;
  if (after.kind === "absent")
    return verdict("fail", "entity_removed", `the change takes ${key} out of the catalog`);
  if (after.kind === "unseen")
    return verdict("unknown", "entity_unseen", `it can't be told whether ${key} still exists: ${after.why}`);
  const result = after.results.get(scorecard);
  if (result === undefined)
    return verdict("unknown", "rule_unknown", `scorecard ${scorecard} was not evaluated`);
  switch (result.state) {
    case "scored":
      return { kind: "result", result };
    case "unknown":
      return verdict(
        "unknown",
        "applicability_unknown",
        `it can't be told whether ${scorecard} applies to ${key}`,
      );
    case "not_applicable": {
      const why = `the filter of ${scorecard} leaves ${key} out`;
      if (notApplicable === "skip") return verdict("skipped", "not_applicable", why);
      return verdict(
        "unknown",
        "not_applicable",
        `${why}, and the gate doesn't say \`not_applicable: skip\``,
      );
    }
  }
}
