import type { GateRule } from "../../model/gate.ts";
import {
  type ComparedRule,
  compareResults,
  isCounting,
  type ScorecardComparison,
  type ScorecardResult,
} from "../../scorecards/index.ts";
import {
  becauseOfFilter,
  judgeAbsence,
  leavesOut,
  type RuleContext,
  type RuleVerdict,
  resultOf,
  unknownApplicability,
  verdict,
} from "./context.ts";

/**
 * `no_regression`: the ratchet. The change may leave a service as bad as it is, but not make it worse: no level lost, no
 * passing rule broken, not out of the scorecard, not out of the catalog. A new entity has nothing to lose.
 */
export function evaluateNoRegression(
  { scorecard }: GateRule & { readonly kind: "no_regression" },
  context: RuleContext,
): RuleVerdict {
  const absence = judgeAbsence(context);
  if (absence !== null) return absence;
  const { before, name } = context;
  if (before.kind === "absent")
    return verdict("pass", "satisfied", `${name} is new, so there is nothing to lose`);
  const earlier = resultOf(before, scorecard);
  const after = resultOf(context.after, scorecard);
  if (after !== undefined && isPerfect(after) && (before.kind === "unseen" || earlier?.state === "unknown")) {
    const why = `${name} passes every rule of ${scorecard}, so it can't have been better before`;
    const excused = after.rules.filter((each) => isCounting(each) && each.outcome === "exempt");
    return { ...verdict("pass", "satisfied", why), responsible: excused.map(({ rule }) => rule.identifier) };
  }
  if (before.kind === "unseen")
    return verdict("unknown", "entity_unseen", `it can't be told what ${name} was before: ${before.why}`);
  if (earlier === undefined || after === undefined)
    return verdict("unknown", "comparison_unknown", `nothing scored ${name} by ${scorecard}`);
  return judgeComparison(compareResults(earlier, after), name);
}

function isPerfect({ state, passed, total }: ScorecardResult): boolean {
  return state === "scored" && passed === total;
}

function judgeComparison(comparison: ScorecardComparison, name: string): RuleVerdict {
  const { before, after, rules, worse } = comparison;
  const uncounted = namesOf(rules.uncounted.filter(wouldBeWorse));
  if (before.state === "not_applicable") {
    return after.state === "not_applicable"
      ? verdict("skipped", "not_applicable", leavesOut(name, after))
      : verdict("pass", "satisfied", `${name} was not scored before, so there is nothing to lose`);
  }
  if (comparison.level === "left") {
    const what = `${after.scorecard.identifier} would no longer score ${name}, now at ${before.level}`;
    return verdict("fail", "left_scorecard", what + becauseOfFilter(after));
  }
  // Whoever may leave the scorecard may lose everything, even where there is little to lose.
  if (after.state === "unknown") return unknownApplicability(name, after);
  switch (worse) {
    case "yes":
      return {
        outcome: "fail",
        reason: "regressed",
        why: describeLoss(comparison, name),
        responsible: namesOf([...rules.broken, ...rules.waived]),
        uncounted,
      };
    case "unknown": {
      const { obscured, perhapsBroken, stillUnknown, waived } = rules;
      const responsible = namesOf([...obscured, ...perhapsBroken, ...stillUnknown, ...waived]);
      if (before.state === "unknown")
        return { ...unknownApplicability(`${name} before`, before), responsible };
      const why = `it can't be told whether ${name} gets worse`;
      return { outcome: "unknown", reason: "comparison_unknown", why, responsible, uncounted };
    }
    case "no": {
      const why = describeProgress(comparison, name);
      return { ...verdict("pass", "satisfied", why), responsible: namesOf(rules.waived), uncounted };
    }
  }
}

function namesOf(rules: readonly ComparedRule[]): string[] {
  return rules.map(({ rule }) => rule.identifier);
}

/** Whether a rule passed before and surely or perhaps doesn't any more. */
function wouldBeWorse({ before, after }: ComparedRule): boolean {
  return before?.outcome === "pass" && (after?.outcome === "fail" || after?.outcome === "unknown");
}

function describeLoss({ before, after, level, rules }: ScorecardComparison, name: string): string {
  if (level === "lost") {
    const perhaps = after.possibleLevel === after.level ? "" : `, perhaps ${after.possibleLevel}`;
    return `${name} falls from ${before.level} to ${after.level}${perhaps}`;
  }
  const broken = `breaks ${count(rules.broken.length)}`;
  if (level === "gained") return `${name} rises from ${before.level} to ${after.level}, but ${broken}`;
  return level === "same" ? `${name} stays at ${after.level}, but ${broken}` : `${name} ${broken}`;
}

function describeProgress({ before, after, level, rules }: ScorecardComparison, name: string): string {
  if (level === "gained") return `${name} rises from ${before.level ?? "unknown"} to ${after.level}`;
  const fixed = rules.fixed.length === 0 ? "" : ` and fixes ${count(rules.fixed.length)}`;
  return level === "same" ? `${name} stays at ${after.level}${fixed}` : `${name} gets no worse${fixed}`;
}

function count(rules: number): string {
  return rules === 1 ? "1 rule" : `${rules} rules`;
}
