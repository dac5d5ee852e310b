import type { Entity } from "../model/entity.ts";
import type { EffectiveMode } from "../model/mode.ts";
import type { Rule, Scorecard } from "../model/scorecard.ts";
import type { Waiver } from "../model/waiver.ts";
import { compileModes, effectiveMode, mayEnforce, selectorsOf } from "./modes.ts";
import {
  type CompiledConditions,
  type ConditionResult,
  collectEvidence,
  compileConditions,
  decideConditions,
  type Outcome,
} from "./query.ts";
import type { RuleInfo, RuleOutcome, RuleResult } from "./result.ts";
import type { SubjectTable, SubjectValues } from "./subject.ts";
import { compileWaivers, type FindWaiver } from "./waivers.ts";

/** What holds at the moment that rules are asked, besides themselves. */
export interface RulePolicy {
  /** Waivers in force. */
  readonly waivers: readonly Waiver[];
  /** The day in UTC; null where no rule is dated. */
  readonly today: string | null;
}

/**
 * The other side of a change that an entity is in. A change can't take its own entity out of what binds it: how hard a rule
 * bites is told by both sides, and a selector that begins to hold excuses nobody.
 */
export interface OtherSide {
  readonly side: "before" | "after";
  /** Null where it can't be told what it is there. */
  readonly entity: Entity | null;
}

/** A rule made ready to be asked about what a subject table reads. */
export interface CompiledRule {
  readonly info: RuleInfo;
  readonly conditions: CompiledConditions;
  /** How hard it bites; a function where that depends on the entity: of two sides the harder mode holds. */
  readonly mode: EffectiveMode | ((entity: Entity, other: OtherSide | null) => EffectiveMode);
  /** Whether it counts for levels of some entity. */
  readonly counts: boolean;
  readonly findWaiver: FindWaiver | null;
}

/** Makes a rule of a scorecard ready. */
export function compileRule(
  rule: Rule,
  scorecard: Scorecard,
  now: Date,
  subjects: SubjectTable,
  policy: RulePolicy,
): CompiledRule {
  const info = {
    identifier: rule.identifier,
    title: rule.title ?? rule.identifier,
    description: rule.description ?? null,
    level: rule.level,
    combinator: rule.query.combinator,
    fix: rule.fix ?? null,
    docs: rule.docs ?? scorecard.docs ?? null,
    owner: rule.owner ?? scorecard.owner ?? null,
  };
  const waivers = policy.waivers.filter(
    ({ rule: named }) => named.scorecard === scorecard.identifier && named.rule === rule.identifier,
  );
  return {
    info,
    conditions: compileConditions(rule.query, now, subjects),
    mode: compileMode(rule, now, policy),
    counts: mayEnforce(rule.mode, policy.today),
    findWaiver: compileWaivers(waivers, now),
  };
}

const ENFORCE: EffectiveMode = { mode: "enforce", next: null };

function compileMode({ mode }: Rule, now: Date, { today }: RulePolicy): CompiledRule["mode"] {
  if (mode === undefined) return ENFORCE;
  const choose = compileModes(mode, now);
  if (selectorsOf(mode).length === 0) return effectiveMode([choose(() => "unknown")], today);
  const chooseFor = (entity: Entity | null) =>
    choose((selector) => (entity === null ? "unknown" : selector(entity)));
  return (entity, other) =>
    effectiveMode([[...chooseFor(entity), ...(other === null ? [] : chooseFor(other.entity))]], today);
}

/** Asks a rule about an entity, of which `values` are what the rule's scorecard looks at. */
export function evaluateRule(
  compiled: CompiledRule,
  entity: Entity,
  values: SubjectValues,
  other: OtherSide | null,
): RuleResult {
  const { conditions, mode, findWaiver } = compiled;
  const found = decideConditions(conditions, values);
  const waiver = found === "pass" || findWaiver === null ? null : findWaiver(entity, earlierOf(other));
  return new EvaluatedRule(
    compiled,
    waiver === null ? found : "exempt",
    typeof mode === "function" ? mode(entity, other) : mode,
    waiver,
    values,
  );
}

/** What was excused before was so whatever came after. */
function earlierOf(other: OtherSide | null): Entity | null | undefined {
  return other?.side === "before" ? other.entity : undefined;
}

/**
 * Keeps the values that decided, and writes the evidence of each condition out when somebody reads it: most rules are read
 * by nobody, and results of ten thousand services stay a third of the size.
 */
class EvaluatedRule implements RuleResult {
  readonly rule: RuleInfo;
  readonly outcome: RuleOutcome;
  readonly mode: EffectiveMode;
  readonly waiver: Waiver | null;
  readonly #conditions: CompiledConditions;
  readonly #values: SubjectValues;

  constructor(
    { info, conditions }: CompiledRule,
    outcome: RuleOutcome,
    mode: EffectiveMode,
    waiver: Waiver | null,
    values: SubjectValues,
  ) {
    this.rule = info;
    this.outcome = outcome;
    this.mode = mode;
    this.waiver = waiver;
    this.#conditions = conditions;
    this.#values = values;
  }

  get found(): Outcome {
    return this.outcome === "exempt" ? decideConditions(this.#conditions, this.#values) : this.outcome;
  }

  get conditions(): readonly ConditionResult[] {
    return collectEvidence(this.#conditions, this.#values);
  }

  toJSON(): RuleResult {
    const { rule, outcome, found, waiver, mode, conditions } = this;
    return { rule, outcome, found, waiver, mode, conditions };
  }
}
