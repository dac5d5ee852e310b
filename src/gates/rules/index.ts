/** One file a kind of gate rule; this is their register. A new kind is a file here, a line below and its schema in the model. */
import type { Clears } from "../../model/decision.ts";
import type { GateRule } from "../../model/gate.ts";
import type { RuleContext, RuleVerdict } from "./context.ts";
import { evaluateLevel } from "./level.ts";
import { evaluateNoRegression } from "./no-regression.ts";
import { evaluateRule } from "./rule.ts";

export {
  changeOfLevel,
  type RuleContext,
  type RuleVerdict,
  resultOf,
  type Side,
  verdict,
} from "./context.ts";

/** Asks a rule about one entity. */
export function evaluateGateRule(rule: GateRule, context: RuleContext): RuleVerdict {
  switch (rule.kind) {
    case "level":
      return evaluateLevel(rule, context);
    case "rule":
      return evaluateRule(rule, context);
    case "no_regression":
      return evaluateNoRegression(rule, context);
  }
}

/** Who can clear a failure of a rule: all of these by a further change. */
export const CLEARS: Readonly<Record<GateRule["kind"], Clears>> = {
  level: "self",
  rule: "self",
  no_regression: "self",
};
