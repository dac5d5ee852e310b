import type { GateRule } from "../../model/gate.ts";
import { compareResults, type ScorecardComparison } from "../../scorecards/index.ts";
import type { RuleContext, RuleVerdict } from "./context.ts";

/**
 * `no_regression`: the ratchet. The change may leave a service as bad as it is, but not make it worse: no level lost, no
 * passing rule broken, not out of the scorecard, not out of the catalog. A new entity has nothing to lose.
 */
export function evaluateNoRegression(
  rule: GateRule & { readonly kind: "no_regression" },
  context: RuleContext,
): RuleVerdict {
  const { before, after, key } = context;
  const verdict = (
    outcome: RuleVerdict["outcome"],
    reason: RuleVerdict["reason"],
    why: string,
  ): RuleVerdict => ({
    outcome,
    reason,
    why,
    level: null,
    responsible: [],
  });
  if (after.kind === "absent")
    return verdict("fail", "entity_removed", `the change takes ${key} out of the catalog`);
  if (after.kind === "unseen")
    return verdict("unknown", "entity_unseen", `it can't be told whether ${key} still exists: ${after.why}`);
  if (before.kind === "absent")
    return verdict("pass", "satisfied", `${key} is new: there is nothing to lose`);
  if (before.kind === "unseen")
    return verdict("unknown", "entity_unseen", `it can't be told what ${key} was: ${before.why}`);
  const old = before.results.get(rule.scorecard);
  const current = after.results.get(rule.scorecard);
  if (old === undefined || current === undefined) {
    return verdict("unknown", "comparison_unknown", `scorecard ${rule.scorecard} was not evaluated`);
  }
  return judge(compareResults(old, current), key);
}

function judge(comparison: ScorecardComparison, key: string): RuleVerdict {
  const { before, after, rules, worse } = comparison;
  const { identifier } = after.scorecard;
  const level = {
    scorecard: identifier,
    before: before.level,
    after: after.level,
    possible: after.possibleLevel,
  };
  const name = (list: (typeof rules)["broken"]) => list.map(({ rule }) => rule.identifier);
  if (before.state === "not_applicable" && after.state === "not_applicable") {
    return {
      outcome: "skipped",
      reason: "not_applicable",
      why: `the filter of ${identifier} leaves ${key} out`,
      level,
      responsible: [],
    };
  }
  if (comparison.level === "left") {
    const why = `the change takes ${key} out of ${identifier}, where it was ${before.level}`;
    return { outcome: "fail", reason: "left_scorecard", why, level, responsible: [] };
  }
  switch (worse) {
    case "yes": {
      const why =
        before.level === after.level
          ? `${key} stays ${after.level}, but loses rules`
          : `${key} goes from ${before.level} to ${after.level}`;
      return { outcome: "fail", reason: "regressed", why, level, responsible: name(rules.broken) };
    }
    case "unknown": {
      const responsible = name([...rules.obscured, ...rules.perhapsBroken, ...rules.stillUnknown]);
      return {
        outcome: "unknown",
        reason: "comparison_unknown",
        why: `it can't be told whether ${key} gets worse`,
        level,
        responsible,
      };
    }
    case "no":
      return {
        outcome: "pass",
        reason: "satisfied",
        why: describeProgress(comparison, key),
        level,
        responsible: [],
      };
  }
}

function describeProgress({ before, after, rules }: ScorecardComparison, key: string): string {
  if (before.level !== null && after.level !== null && before.level !== after.level) {
    return `${key} goes from ${before.level} to ${after.level}`;
  }
  const fixed = rules.fixed.length;
  if (fixed > 0) return `${key} stays ${after.level} and fixes ${fixed === 1 ? "1 rule" : `${fixed} rules`}`;
  return `${key} stays ${after.level ?? "as it is"}`;
}
