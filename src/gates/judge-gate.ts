import type { GateResult, GateRuleResult } from "../model/decision.ts";
import { entityKey } from "../model/entity.ts";
import { type Gate, type GateRule, readGateRules } from "../model/gate.ts";
import { type DescribeContext, describeResponsible } from "./describe-rule.ts";
import { governs } from "./governs.ts";
import { reasonOf, worstOutcome } from "./outcome-table.ts";
import {
  CLEARS,
  changeOfLevel,
  evaluateGateRule,
  type RuleContext,
  type RuleVerdict,
  verdict,
} from "./rules/index.ts";

/** What judging needs besides the gate and the entity: what verdicts are described with, and the moment of the verdict. */
export interface JudgeContext extends DescribeContext {
  readonly now: Date;
}

/** Asks a gate of the entity's blueprint about one entity; null where the gate doesn't govern it. */
export function judgeGate(gate: Gate, entity: RuleContext, context: JudgeContext): GateResult | null {
  const governance = governs(gate, entity, context.now);
  if (governance.kind === "no") return null;
  if (governance.kind === "unknown") {
    const why = `it can't be told whether this gate is for ${entity.name}: ${governance.why}`;
    const unknown = verdict("unknown", "applicability_unknown", why);
    return collect(gate, entity.key, (rule) => complete(rule, unknown, gate, entity, context));
  }
  return collect(gate, entity.key, (rule) =>
    complete(rule, evaluateGateRule(rule, entity), gate, entity, context),
  );
}

/** What a gate says of entities of its blueprint that nobody saw: there may be some, and they may not satisfy it. */
export function judgeUnseen(gate: Gate, repository: string, why: string): GateResult {
  const { blueprint } = gate.applies;
  const sentence = `${repository} may hold a ${blueprint} that could not be seen: ${why}`;
  return collect(gate, entityKey(blueprint, "*"), (rule) => ({
    rule,
    clears: CLEARS[rule.kind],
    ...verdict("unknown", "entity_unseen", sentence),
    level: null,
    responsible: [],
  }));
}

function collect(gate: Gate, entity: string, judge: (rule: GateRule) => GateRuleResult): GateResult {
  const rules = readGateRules(gate).map(judge);
  const outcome = worstOutcome(rules.map((rule) => (rule.outcome === "skipped" ? "pass" : rule.outcome)));
  return {
    gate: gate.identifier,
    title: gate.title ?? gate.identifier,
    mode: gate.mode,
    owner: gate.owner ?? null,
    docs: gate.docs ?? null,
    entity,
    outcome,
    reason: reasonOf(rules, outcome) ?? "not_applicable",
    rules,
  };
}

function complete(
  rule: GateRule,
  { responsible, ...said }: RuleVerdict,
  gate: Gate,
  entity: RuleContext,
  context: DescribeContext,
): GateRuleResult {
  return {
    rule,
    clears: CLEARS[rule.kind],
    ...said,
    level: changeOfLevel(entity, rule.scorecard),
    responsible: describeResponsible(rule.scorecard, responsible, entity, gate, context),
  };
}
