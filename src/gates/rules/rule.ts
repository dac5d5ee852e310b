import type { GateRule } from "../../model/gate.ts";
import { type RuleContext, type RuleVerdict, scoredAfter, verdict } from "./context.ts";

/** `rule`: after the change one rule of a scorecard passes, whatever the level. */
export function evaluateRule(
  { scorecard, rule, not_applicable }: GateRule & { readonly kind: "rule" },
  context: RuleContext,
): RuleVerdict {
  const found = scoredAfter(context, scorecard, not_applicable);
  if ("verdict" in found) return found.verdict;
  const result = found.result.rules.find((each) => each.rule.identifier === rule);
  const title = result?.rule.title ?? rule;
  const { name } = context;
  const responsible = [rule];
  switch (result?.outcome) {
    case "pass":
      return verdict("pass", "satisfied", `${name} passes "${title}"`);
    case "exempt":
      return { outcome: "exempt", reason: "waived", why: `${name} is excused from "${title}"`, responsible };
    case "fail":
      return { outcome: "fail", reason: "rule_failed", why: `${name} fails "${title}"`, responsible };
    case "unknown": {
      const why = `it can't be told whether ${name} passes "${title}"`;
      return { outcome: "unknown", reason: "rule_unknown", why, responsible };
    }
    case undefined:
      return verdict("unknown", "rule_unknown", `${scorecard} has no rule "${title}"`);
  }
}
