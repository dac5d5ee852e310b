import { isEmptyValue, OPERATIONS } from "../model/comparison/operators.ts";
import { isMetaProperty } from "../model/identifier.ts";
import type { ValueState } from "../model/value.ts";
import { shortenText, showCode, showSome, showValue } from "./display.ts";
import { type Phrase, phraseOf } from "./phrases.ts";
import { describeAbsence, describePlace } from "./places.ts";
import type { ConditionResult, QueryResult } from "./query.ts";
import type { RuleResult } from "./result.ts";
import type { Subject } from "./subject.ts";

/** Any moment will do to tell what kind of value an operator compares. */
const ANY_MOMENT = new Date(0);

/**
 * Says in one sentence, without the full stop, why a rule has its outcome: the conditions that decided, the values they met and
 * where those were looked for; of a rule that the entity is excused from, why it doesn't pass. Values are shortened and hold no control characters; they are not escaped for markdown or HTML.
 */
export function explainRule(result: RuleResult): string {
  return explainQuery({
    combinator: result.rule.combinator,
    outcome: result.found,
    conditions: result.conditions,
  });
}

/** Says in one sentence, without the full stop, why a query has its outcome. */
export function explainQuery({ combinator, outcome, conditions }: QueryResult): string {
  const reasons = conditions.filter((condition) => condition.outcome === outcome).map(explainCondition);
  const intro =
    combinator === "or" && outcome === "fail" && reasons.length > 1 ? "no alternative holds: " : "";
  return intro + showSome(reasons, 3, "; ");
}

/** Says in one clause why a condition has its outcome. */
export function explainCondition(condition: ConditionResult): string {
  const { subject, operator, expected, actual } = condition;
  const name = nameSubject(subject);
  const phrase = phraseOf(operator, expected);
  if (actual.kind === "unknown")
    return `whether ${name} ${phrase.holds} is unknown: ${shortenText(actual.why, 200)}`;
  if (operator === "isEmpty" || operator === "isNotEmpty") return explainEmptiness(condition, actual, phrase);
  if (actual.kind === "missing") {
    if (condition.outcome === "pass") return `${name} is not set, and so ${phrase.holds}`;
    return `${name} is not set and must ${phrase.must}: ${describeAbsence(actual.from)}`;
  }
  const { needs } = OPERATIONS[operator](expected, ANY_MOMENT);
  if (needs === null)
    return `the rule compares ${name} with ${showValue(expected ?? null)}, which ${operator} can't`;
  const place = showPlace(subject, actual);
  if (needs.read(actual.value) === undefined)
    return `${name} is ${showValue(actual.value)}, which is not ${needs.name}${place}`;
  const verb = condition.outcome === "pass" ? phrase.holds : phrase.fails;
  const value = actual.value === expected ? "" : `: it is ${showValue(actual.value)}`;
  return `${name} ${verb}${value}${place}`;
}

/** How a subject is called in a sentence. */
export function nameSubject({ kind, name }: Subject): string {
  return kind === "relation" ? `relation ${showCode(name)}` : showCode(name);
}

/** The text of a file is left out: that it is there says enough, and it may be private. */
function explainEmptiness({ subject, outcome }: ConditionResult, actual: ValueState, phrase: Phrase): string {
  const sentence = `${nameSubject(subject)} ${outcome === "pass" ? phrase.holds : phrase.fails}`;
  if (actual.kind !== "known") return `${sentence}: ${describeAbsence(actual.from)}`;
  const told = isEmptyValue(actual.value) || actual.from.source === "file";
  const value = told ? "" : `: it is ${showValue(actual.value)}`;
  return sentence + value + showPlace(subject, actual);
}

function showPlace(subject: Subject, { from }: ValueState): string {
  if (from.source === "blueprint") return isMetaProperty(subject.name) ? "" : " (the blueprint's default)";
  const place = describePlace(from);
  return place === null ? "" : ` (${place})`;
}
