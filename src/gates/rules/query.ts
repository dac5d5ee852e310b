import type { GateRule } from "../../model/gate.ts";
import { compileQuery, explainQuery } from "../../scorecards/index.ts";
import { describeEvidence } from "../describe-evidence.ts";
import { judgeAbsence, type RuleContext, type RuleVerdict, verdict } from "./context.ts";

/** `query`: after the change the entity satisfies conditions, whatever any scorecard says. */
export function evaluateQuery(
  { query }: GateRule & { readonly kind: "query" },
  context: RuleContext,
): RuleVerdict {
  const absence = judgeAbsence(context);
  const { after, now } = context;
  if (absence !== null || after.kind !== "present")
    return absence ?? verdict("unknown", "query_unknown", "the entity is not there");
  const result = compileQuery(query, now)(after.entity);
  const why = explainQuery(result);
  const evidence = result.conditions.map(describeEvidence);
  switch (result.outcome) {
    case "pass":
      return { ...verdict("pass", "satisfied", why), evidence };
    case "fail":
      return { ...verdict("fail", "query_failed", why), evidence };
    case "unknown":
      return { ...verdict("unknown", "query_unknown", why), evidence };
  }
}
