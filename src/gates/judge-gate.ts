import type { GateResult, GateRuleResult } from "../model/decision.ts";
import { entityKey } from "../model/entity.ts";
import { type Gate, type GateRuleEntry, readGateRules, scorecardOf } from "../model/gate.ts";
import { MODES } from "../model/mode.ts";
import { type DescribeContext, describeResponsible } from "./describe-rule.ts";
import { governs } from "./governs.ts";
import { countsAs, reasonOf, worstOutcome } from "./outcome-table.ts";
import {
  CLEARS,
  changeOfLevel,
  evaluateGateRule,
  type RuleContext,
  type RuleVerdict,
  verdict,
} from "./rules/index.ts";
import { type ModeContext, modeOf, nextOf, type Sides } from "./schedule.ts";

/** What judging needs besides the gate and the entity: what verdicts are described with, and the moment and day of the verdict. */
export interface JudgeContext extends DescribeContext, ModeContext {}

/**
 * Asks a gate of the entity's blueprint about one entity: one result for each mode that some of its rules bite with, the
 * hardest first. None where the gate doesn't govern the entity.
 */
export function judgeGate(gate: Gate, entity: RuleContext, context: JudgeContext): readonly GateResult[] {
  const governance = governs(gate, entity, context.now);
  if (governance.kind === "no") return [];
  const why =
    governance.kind === "unknown"
      ? `it can't be told whether this gate is for ${entity.name}: ${governance.why}`
      : null;
  const ask = ({ rule }: GateRuleEntry) =>
    why === null ? evaluateGateRule(rule, entity) : verdict("unknown", "applicability_unknown", why);
  return collect(gate, entity.key, entity, context, (entry) =>
    complete(entry, ask(entry), gate, entity, context),
  );
}

/** What a gate says of entities of its blueprint that nobody saw: there may be some, and they may not satisfy it. */
export function judgeUnseen(
  gate: Gate,
  repository: string,
  why: string,
  context: ModeContext,
): readonly GateResult[] {
  const { blueprint } = gate.applies;
  const sentence = `${repository} may hold a ${blueprint} that could not be seen: ${why}`;
  const { responsible: _, ...said } = verdict("unknown", "entity_unseen", sentence);
  return collect(gate, entityKey(blueprint, "*"), null, context, ({ rule, title, fix }) => ({
    rule,
    clears: CLEARS[rule.kind],
    ...said,
    level: null,
    responsible: [],
    uncounted: [],
    title,
    fix,
    evidence: [],
    paths: [],
  }));
}

function collect(
  gate: Gate,
  entity: string,
  sides: Sides,
  context: ModeContext,
  judge: (entry: GateRuleEntry) => GateRuleResult,
): readonly GateResult[] {
  const entries = readGateRules(gate).map((entry) => ({ entry, bite: modeOf(gate, entry, sides, context) }));
  return MODES.toReversed().flatMap((mode) => {
    const own = entries.filter(({ bite }) => bite.mode === mode);
    if (own.length === 0) return [];
    const rules = own.map(({ entry }) => judge(entry));
    const outcome = worstOutcome(rules.map((rule) => countsAs(rule.outcome)));
    return {
      gate: gate.identifier,
      title: gate.title ?? gate.identifier,
      mode,
      next: nextOf(own.map(({ bite }) => bite)),
      owner: gate.owner ?? null,
      docs: gate.docs ?? null,
      entity,
      outcome,
      reason:
        reasonOf(rules, outcome) ?? rules.find(isExempt)?.reason ?? rules[0]?.reason ?? "not_applicable",
      rules,
    };
  });
}

function isExempt({ outcome }: GateRuleResult): boolean {
  return outcome === "exempt";
}

/** More paths than this on one rule help nobody. */
const MOST_PATHS = 100;

function complete(
  { rule, title, fix }: GateRuleEntry,
  { responsible, uncounted = [], evidence = [], paths = [], ...said }: RuleVerdict,
  gate: Gate,
  entity: RuleContext,
  context: DescribeContext,
): GateRuleResult {
  const scorecard = scorecardOf(rule);
  const describe = (rules: readonly string[]) =>
    scorecard === null ? [] : describeResponsible(scorecard, rules, entity, gate, context);
  return {
    rule,
    clears: CLEARS[rule.kind],
    ...said,
    level: scorecard === null ? null : changeOfLevel(entity, scorecard),
    responsible: describe(responsible),
    uncounted: describe(uncounted),
    title,
    fix,
    evidence,
    paths: paths.slice(0, MOST_PATHS),
  };
}
