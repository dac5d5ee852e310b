import { isRelativeRange } from "../model/comparison/dates.ts";
import { OPERATIONS } from "../model/comparison/operators.ts";
import type { Condition, Operator, Query } from "../model/condition.ts";
import type { Entity } from "../model/entity.ts";
import type { Json } from "../model/json.ts";
import type { ValueState } from "../model/value.ts";
import {
  absentValue,
  createSubjectTable,
  type Subject,
  type SubjectTable,
  type SubjectValues,
  subjectOf,
} from "./subject.ts";

/** What became of a condition, query or rule. `unknown` is never as good as `pass`. */
export type Outcome = "pass" | "fail" | "unknown";

/** What became of one condition, with the value that decided it. */
export interface ConditionResult {
  readonly subject: Subject;
  /** As written, except that `not` turns `isEmpty` into `isNotEmpty` and the reverse. */
  readonly operator: Operator;
  /** The condition's own value; undefined for the emptiness operators. */
  readonly expected: Json | undefined;
  /** The entity's value and where it comes from: the evidence. */
  readonly actual: ValueState;
  readonly outcome: Outcome;
}

/** What became of conditions joined by one combinator. */
export interface QueryResult {
  readonly combinator: Query["combinator"];
  readonly outcome: Outcome;
  /** Every condition, in the order written; none is left out because another one decided. */
  readonly conditions: readonly ConditionResult[];
}

/** A query made ready to be asked about many entities; valid for the moment it was compiled at. */
export type CompiledQuery = (entity: Entity) => QueryResult;

interface CompiledCondition {
  readonly decide: (values: SubjectValues) => Outcome;
  readonly explain: (values: SubjectValues) => ConditionResult;
}

/** Conditions made ready, with how they are joined. */
export interface CompiledConditions {
  readonly combinator: Query["combinator"];
  readonly conditions: readonly CompiledCondition[];
}

/** Makes a query ready. `now` is what date presets count from. */
export function compileQuery(query: Query, now: Date): CompiledQuery {
  const { combinator } = query;
  const subjects = createSubjectTable();
  const compiled = compileConditions(query, now, subjects);
  return (entity) => {
    const values = subjects.read(entity);
    return {
      combinator,
      outcome: decideConditions(compiled, values),
      conditions: collectEvidence(compiled, values),
    };
  };
}

/** Makes the conditions of a query ready to be asked about what `subjects` reads. */
export function compileConditions(query: Query, now: Date, subjects: SubjectTable): CompiledConditions {
  const conditions = query.conditions.map((condition) => compileCondition(condition, now, subjects));
  return { combinator: query.combinator, conditions };
}

/**
 * Decides conditions. `and`: one failure fails, else one unknown makes it unknown. `or`: one pass passes, else one unknown
 * makes it unknown. So an unknown only shows where it could have made a difference.
 */
export function decideConditions(
  { combinator, conditions }: CompiledConditions,
  values: SubjectValues,
): Outcome {
  const decisive = combinator === "and" ? "fail" : "pass";
  let unknown = false;
  for (const condition of conditions) {
    const outcome = condition.decide(values);
    if (outcome === decisive) return decisive;
    if (outcome === "unknown") unknown = true;
  }
  if (unknown) return "unknown";
  return decisive === "fail" ? "pass" : "fail";
}

/** What became of every condition, also of those that decided nothing. */
export function collectEvidence(
  { conditions }: CompiledConditions,
  values: SubjectValues,
): ConditionResult[] {
  return conditions.map((condition) => condition.explain(values));
}

/** True when the answer to a query changes with time alone: a condition counts from now. */
export function queryUsesClock(query: Query): boolean {
  return query.conditions.some((condition) => isRelativeRange(expectedOf(condition)));
}

function compileCondition(condition: Condition, now: Date, subjects: SubjectTable): CompiledCondition {
  const subject = subjectOf(condition);
  const slot = subjects.slotOf(subject);
  const absent = absentValue(subject);
  const operator = operatorOf(condition);
  const expected = expectedOf(condition);
  const { holds } = OPERATIONS[operator](expected, now);
  return {
    decide: (values) => decide(values[slot] ?? absent, holds),
    explain: (values) => {
      const actual = values[slot] ?? absent;
      return { subject, operator, expected, actual, outcome: decide(actual, holds) };
    },
  };
}

function decide(actual: ValueState, holds: (value: Json) => boolean): Outcome {
  if (actual.kind === "unknown") return "unknown";
  return holds(actual.kind === "known" ? actual.value : null) ? "pass" : "fail";
}

function operatorOf(condition: Condition): Operator {
  if (condition.operator === "isEmpty") return condition.not === true ? "isNotEmpty" : "isEmpty";
  if (condition.operator === "isNotEmpty") return condition.not === true ? "isEmpty" : "isNotEmpty";
  return condition.operator;
}

function expectedOf(condition: Condition): Json | undefined {
  return "value" in condition ? condition.value : undefined;
}
