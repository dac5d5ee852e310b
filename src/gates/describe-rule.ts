import type { Blueprint } from "../model/blueprint.ts";
import type { Evidence, ResponsibleRule } from "../model/decision.ts";
import type { Gate } from "../model/gate.ts";
import type { Json } from "../model/json.ts";
import { type ConditionResult, deriveFix, explainRule, type RuleResult } from "../scorecards/index.ts";
import type { RuleContext, Side } from "./rules/index.ts";

/** What describing a rule needs besides its results. */
export interface DescribeContext {
  readonly blueprint: Blueprint;
  readonly gate: Gate;
  readonly observedAt: string;
}

/**
 * Describes the rules of a scorecard that decided a gate's rule, for people and machines. A rule that exists on the
 * side before the change only (its entity is gone) is described from there.
 */
export function describeResponsible(
  scorecard: string,
  rules: readonly string[],
  { before, after }: RuleContext,
  context: DescribeContext,
): ResponsibleRule[] {
  return rules.flatMap((identifier) => {
    const earlier = findRule(before, scorecard, identifier);
    const later = findRule(after, scorecard, identifier);
    const result = later ?? earlier;
    const side = later === undefined ? before : after;
    if (result === undefined || side.kind !== "present") return [];
    return {
      scorecard,
      rule: identifier,
      title: result.rule.title,
      level: result.rule.level,
      outcome: result.outcome,
      before: earlier?.outcome ?? null,
      why: explainRule(result),
      fix: result.outcome === "pass" ? null : deriveFix(result, context.blueprint, { entity: side.entity }),
      owner: result.rule.owner ?? context.gate.owner ?? null,
      docs: result.rule.docs ?? context.gate.docs ?? null,
      evidence: result.conditions.map((condition) => describeEvidence(condition, context.observedAt)),
    };
  });
}

function findRule(side: Side, scorecard: string, identifier: string): RuleResult | undefined {
  if (side.kind !== "present") return undefined;
  return side.results.get(scorecard)?.rules.find((each) => each.rule.identifier === identifier);
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
    actual: actual.kind === "known" ? shorten(actual.value) : null,
    unknown: actual.kind === "unknown" ? actual.reason : null,
    from: actual.from,
    observed_at: observedAt,
  };
}

/** Characters of a text that evidence keeps: enough to recognise it, too few to publish a private file. */
const SHOWN = 80;

function shorten(value: Json): Json {
  if (typeof value === "string") return value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value;
  const text = JSON.stringify(value);
  return text.length > SHOWN * 4 ? `${text.slice(0, SHOWN)}…` : value;
}
