import type { Blueprint } from "../model/blueprint.ts";
import type { Exemption, ResponsibleRule } from "../model/decision.ts";
import type { Gate } from "../model/gate.ts";
import type { Waiver } from "../model/waiver.ts";
import { deriveFix, explainRule } from "../scorecards/index.ts";
import { describeEvidence } from "./describe-evidence.ts";
import { type RuleContext, resultOf, type Side } from "./rules/index.ts";

/** What describing a rule needs besides its results. */
export interface DescribeContext {
  readonly blueprint: Blueprint;
}

/** Describes rules of a scorecard that decided a gate's rule, as they are after the change, for people and machines. */
export function describeResponsible(
  scorecard: string,
  rules: readonly string[],
  { before, after }: RuleContext,
  gate: Gate,
  { blueprint }: DescribeContext,
): ResponsibleRule[] {
  const find = (side: Side, identifier: string) =>
    resultOf(side, scorecard)?.rules.find(({ rule }) => rule.identifier === identifier);
  return rules.flatMap((identifier) => {
    const result = find(after, identifier);
    if (result === undefined || after.kind !== "present") return [];
    const { rule, outcome, waiver, mode } = result;
    return {
      scorecard,
      rule: identifier,
      title: rule.title,
      level: rule.level,
      outcome,
      before: find(before, identifier)?.outcome ?? null,
      waiver: waiver === null ? null : describeWaiver(waiver),
      mode,
      why: explainRule(result),
      fix: deriveFix(result, blueprint, { entity: after.entity }),
      owner: rule.owner ?? gate.owner ?? null,
      docs: rule.docs ?? gate.docs ?? null,
      evidence: result.conditions.map(describeEvidence),
    };
  });
}

function describeWaiver({ file, reason, ticket, requested_by, approver, expires }: Waiver): Exemption {
  return { file, reason, ticket, requested_by, approver, expires };
}
