import type { Rule, Scorecard } from "../model/scorecard.ts";
import {
  type CompiledConditions,
  type ConditionResult,
  collectEvidence,
  compileConditions,
  decideConditions,
  type Outcome,
} from "./query.ts";
import type { RuleInfo, RuleResult } from "./result.ts";
import type { SubjectTable, SubjectValues } from "./subject.ts";

/** A rule made ready to be asked about what a subject table reads. */
export interface CompiledRule {
  readonly info: RuleInfo;
  readonly conditions: CompiledConditions;
}

/** Makes a rule of a scorecard ready. */
export function compileRule(
  rule: Rule,
  scorecard: Scorecard,
  now: Date,
  subjects: SubjectTable,
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
  return { info, conditions: compileConditions(rule.query, now, subjects) };
}

/** Asks a rule. */
export function evaluateRule({ info, conditions }: CompiledRule, values: SubjectValues): RuleResult {
  return new EvaluatedRule(info, decideConditions(conditions, values), conditions, values);
}

/**
 * Keeps the values that decided, and writes the evidence of each condition out when somebody reads it: most rules are read
 * by nobody, and results of ten thousand services stay a third of the size.
 */
class EvaluatedRule implements RuleResult {
  readonly rule: RuleInfo;
  readonly outcome: Outcome;
  readonly #conditions: CompiledConditions;
  readonly #values: SubjectValues;

  constructor(rule: RuleInfo, outcome: Outcome, conditions: CompiledConditions, values: SubjectValues) {
    this.rule = rule;
    this.outcome = outcome;
    this.#conditions = conditions;
    this.#values = values;
  }

  get conditions(): readonly ConditionResult[] {
    return collectEvidence(this.#conditions, this.#values);
  }

  toJSON(): RuleResult {
    return { rule: this.rule, outcome: this.outcome, conditions: this.conditions };
  }
}
