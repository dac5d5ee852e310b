import type { Blueprint } from "../model/blueprint.ts";
import type { Decision, GateResult, GateRuleResult, Outcome, ReasonCode } from "../model/decision.ts";
import { type Gate, readGateRules } from "../model/gate.ts";
import {
  type CompiledScorecard,
  compileQuery,
  compileScorecard,
  evaluateScorecard,
} from "../scorecards/index.ts";
import { type EntityChange, type EntityState, type FactBundle, unpackEntity } from "./bundle.ts";
import { digestOf } from "./canonical.ts";
import { describeResponsible } from "./describe-rule.ts";
import { worstOutcome } from "./outcome-table.ts";
import { CLEARS, evaluateGateRule, type RuleContext, type Side } from "./rules/index.ts";
import { writeTitle } from "./title.ts";

/** Where a verdict is made and when its facts were observed: goes into the decision, not into its digest. */
export interface DecisionContext {
  /** Version of the engine, as in package.json. */
  readonly version: string;
  /** When the repository was read, ISO 8601 in UTC. */
  readonly observedAt: string;
}

/**
 * Judges a change: every gate that applies to an entity of the change is asked about it. Only gates in mode enforce
 * decide; the others are listed. A pure function of the bundle: the same bundle gives the same decision, byte for byte.
 */
export function decide(bundle: FactBundle, context: DecisionContext): Decision {
  const now = new Date(bundle.now ?? 0);
  const scorecards = bundle.scorecards.map((scorecard) => compileScorecard(scorecard, now));
  const blueprints = new Map(bundle.blueprints.map((blueprint) => [blueprint.identifier, blueprint]));
  const gates = bundle.entities.flatMap((entity) => {
    const blueprint = blueprints.get(entity.blueprint);
    if (blueprint === undefined) return [];
    const ruleContext = openSides(entity, scorecards);
    return bundle.gates
      .filter((gate) => gate.applies.blueprint === entity.blueprint)
      .flatMap((gate) => judge(gate, ruleContext, blueprint, now, context.observedAt));
  });
  const enforced = gates.filter((gate) => gate.mode === "enforce");
  const outcome = worstOutcome(enforced.map((gate) => gate.outcome));
  return {
    schema: "muster.decision/1",
    outcome,
    reason: reasonOf(enforced.length > 0 ? enforced : gates, outcome),
    title: writeTitle(gates, outcome),
    change: bundle.change,
    gates,
    bundle: digestOf(bundle),
    engine: { name: "muster", version: context.version },
  };
}

function openSides(entity: EntityChange, scorecards: readonly CompiledScorecard[]): RuleContext {
  const open = (state: EntityState): Side => {
    if (state.kind !== "present") return state;
    const unpacked = unpackEntity(state.entity);
    const own = scorecards.filter((scorecard) => scorecard.info.blueprint === entity.blueprint);
    const results = own.map(
      (scorecard) => [scorecard.info.identifier, evaluateScorecard(scorecard, unpacked)] as const,
    );
    return { kind: "present", entity: unpacked, results: new Map(results) };
  };
  return { key: entity.key, before: open(entity.before), after: open(entity.after) };
}

function judge(
  gate: Gate,
  context: RuleContext,
  blueprint: Blueprint,
  now: Date,
  observedAt: string,
): GateResult[] {
  const applies = governs(gate, context, now);
  if (applies === "no") return [];
  const base = {
    gate: gate.identifier,
    title: gate.title ?? gate.identifier,
    mode: gate.mode,
    owner: gate.owner ?? null,
    docs: gate.docs ?? null,
    entity: context.key,
  };
  if (applies === "unknown")
    return [{ ...base, outcome: "unknown", reason: "applicability_unknown", rules: [] }];
  const rules = readGateRules(gate).map((rule): GateRuleResult => {
    const { responsible, ...verdict } = evaluateGateRule(rule, context);
    const described = describeResponsible(rule.scorecard, responsible, context, {
      blueprint,
      gate,
      observedAt,
    });
    return { rule, clears: CLEARS[rule.kind], ...verdict, responsible: described };
  });
  const outcome = worstOutcome(rules.map((rule) => (rule.outcome === "skipped" ? "pass" : rule.outcome)));
  return [{ ...base, outcome, reason: reasonOf(rules, outcome), rules }];
}

/**
 * Whether a gate governs an entity. A change can't take itself out of a gate, and one that brings an entity under it
 * must satisfy it: the query holds before or after.
 */
function governs(gate: Gate, { before, after }: RuleContext, now: Date): "yes" | "no" | "unknown" {
  if (gate.applies.query === undefined) return "yes";
  const ask = compileQuery(gate.applies.query, now);
  const answers = [before, after].map((side): Outcome => {
    if (side.kind === "present") return ask(side.entity).outcome;
    return side.kind === "absent" ? "fail" : "unknown";
  });
  if (answers.includes("pass")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}

function reasonOf(results: readonly { outcome: string; reason: ReasonCode }[], outcome: Outcome): ReasonCode {
  const decisive = results.find((result) => result.outcome === outcome);
  return decisive?.reason ?? results[0]?.reason ?? "nothing_governed";
}
