import type { Blueprint } from "../model/blueprint.ts";
import type { Evidence, ResponsibleRule } from "../model/decision.ts";
import type { Gate } from "../model/gate.ts";
import { type ConditionResult, deriveFix, explainRule } from "../scorecards/index.ts";
import { type RuleContext, resultOf, type Side } from "./rules/index.ts";
import { shortenValue } from "./shorten.ts";

/** What describing a rule needs besides its results. */
export interface DescribeContext {
  readonly blueprint: Blueprint;
  /** When the repository was read, ISO 8601 in UTC. */
  readonly observedAt: string;
}

/** Describes rules of a scorecard that decided a gate's rule, as they are after the change, for people and machines. */
export function describeResponsible(
  scorecard: string,
  rules: readonly string[],
  { before, after }: RuleContext,
  gate: Gate,
  { blueprint, observedAt }: DescribeContext,
): ResponsibleRule[] {
  const find = (side: Side, identifier: string) =>
    resultOf(side, scorecard)?.rules.find(({ rule }) => rule.identifier === identifier);
  return rules.flatMap((identifier) => {
    const result = find(after, identifier);
    if (result === undefined || after.kind !== "present") return [];
    const { rule, outcome } = result;
    return {
      scorecard,
      rule: identifier,
      title: rule.title,
      level: rule.level,
      outcome,
      before: find(before, identifier)?.outcome ?? null,
      why: explainRule(result),
      fix: deriveFix(result, blueprint, { entity: after.entity }),
      owner: rule.owner ?? gate.owner ?? null,
      docs: rule.docs ?? gate.docs ?? null,
      evidence: result.conditions.map((condition) => describeEvidence(condition, observedAt)),
    };
  });
}

function describeEvidence(
  { subject, operator, expected, actual }: ConditionResult,
  observedAt: string,
): Evidence {
  return {
    subject: subject.name,
    operator,
    expected: expected ?? null,
    state: actual.kind,
    actual: actual.kind === "known" ? shortenValue(actual.value) : null,
    unknown: actual.kind === "unknown" ? actual.reason : null,
    from: actual.from,
    observed_at: observedAt,
  };
}
