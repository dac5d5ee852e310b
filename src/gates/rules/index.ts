/** One file a kind of gate rule; this is their register. A new kind is a file here, a line below and its schema in the model. */
import type { Clears } from "../../model/decision.ts";
import type { GateRule } from "../../model/gate.ts";
import { evaluateApproval } from "./approval.ts";
import { evaluateChecks } from "./checks.ts";
import type { RuleContext, RuleVerdict } from "./context.ts";
import { evaluateFiles } from "./files.ts";
import { evaluateLevel } from "./level.ts";
import { evaluateLock } from "./lock.ts";
import { evaluateNoRegression } from "./no-regression.ts";
import { evaluateQuery } from "./query.ts";
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
    case "query":
      return evaluateQuery(rule, context);
    case "checks":
      return evaluateChecks(rule, context);
    case "approval":
      return evaluateApproval(rule, context);
    case "files":
      return evaluateFiles(rule, context);
    case "lock":
      return evaluateLock(rule, context);
  }
}

/** Who can clear a failure of a rule: its author by a further change, but for what only another person can give. */
export const CLEARS: Readonly<Record<GateRule["kind"], Clears>> = {
  level: "self",
  rule: "self",
  no_regression: "self",
  query: "self",
  checks: "self",
  approval: "human",
  files: "self",
  lock: "human",
};
