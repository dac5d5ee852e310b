import type { GateRule } from "../../model/gate.ts";
import { type RuleContext, type RuleVerdict, resultAfter } from "./context.ts";
import { levelChange } from "./level.ts";

/** `rule`: after the change one rule of a scorecard passes, whatever the level. */
export function evaluateRule(rule: GateRule & { readonly kind: "rule" }, context: RuleContext): RuleVerdict {
  const found = resultAfter(context, rule.scorecard, rule.not_applicable);
  if (found.kind === "verdict") return found.verdict;
  const level = levelChange(context, found.result);
  const result = found.result.rules.find((each) => each.rule.identifier === rule.rule);
  const name = result?.rule.title ?? rule.rule;
  switch (result?.outcome) {
    case "pass":
      return { outcome: "pass", reason: "satisfied", why: `"${name}" holds`, level, responsible: [] };
    case "fail":
      return {
        outcome: "fail",
        reason: "rule_failed",
        why: `"${name}" does not hold`,
        level,
        responsible: [rule.rule],
      };
    case "unknown":
      return {
        outcome: "unknown",
        reason: "rule_unknown",
        why: `it can't be told whether "${name}" holds`,
        level,
        responsible: [rule.rule],
      };
    case undefined:
      return {
        outcome: "unknown",
        reason: "rule_unknown",
        why: `scorecard ${rule.scorecard} has no rule "${name}"`,
        level,
        responsible: [],
      };
  }
}
