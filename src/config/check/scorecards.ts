import type { Blueprint } from "../../model/blueprint.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { levelsOf, type Rule, type Scorecard } from "../../model/scorecard.ts";
import type { Documents, Located } from "../config.ts";
import { own } from "../properties.ts";
import { suggest } from "../suggest.ts";
import { checkQuery } from "./conditions.ts";
import { type CheckContext, reportMissing } from "./context.ts";
import { checkModes, type ModeSubject } from "./modes.ts";

/** Checks scorecards against the blueprints they score: properties, relations and levels of every rule. */
export function checkScorecards(documents: Documents, context: CheckContext): Diagnostic[] {
  return documents.scorecards.flatMap((scorecard) => checkScorecard(scorecard, context));
}

function checkScorecard(located: Located<Scorecard>, context: CheckContext): Diagnostic[] {
  const { value: scorecard, locator } = located;
  const { blueprints } = context;
  const blueprint = blueprints.get(scorecard.blueprint);
  if (blueprint === undefined) {
    return [
      ...reportMissing(context, "blueprint", scorecard.blueprint, locator, ["blueprint"]),
      ...checkLevels(located),
      ...checkRuleModes(located, { blueprint, blueprints }),
    ];
  }
  return [
    ...checkLevels(located),
    ...checkRuleModes(located, { blueprint, blueprints }),
    ...(scorecard.filter ? checkQuery(scorecard.filter, ["filter"], blueprint, blueprints, locator) : []),
    ...scorecard.rules.flatMap((rule, index) => [
      ...checkQuery(rule.query, ["rules", index, "query"], blueprint, blueprints, locator),
      ...checkCanFail(rule, index, blueprint, located),
    ]),
  ];
}

function checkRuleModes({ value, locator }: Located<Scorecard>, subject: ModeSubject): Diagnostic[] {
  return value.rules.flatMap((rule, index) =>
    checkModes(rule.mode, ["rules", index, "mode"], subject, locator),
  );
}

/** A rule's level must be one of the ladder's, and not the first: that one is where everybody starts (Port, scorecards). */
function checkLevels({ value: scorecard, locator }: Located<Scorecard>): Diagnostic[] {
  const [first, ...others] = levelsOf(scorecard).map((level) => level.title);
  return scorecard.rules.flatMap((rule, index) => {
    if (others.includes(rule.level)) return [];
    const path = ["rules", index, "level"];
    const allowed = others.join(", ");
    if (rule.level === first) {
      const message = `"${first}" is the first level, which needs no rule; use one of ${allowed}`;
      return [locator.problem("error", "reference", path, message)];
    }
    const message = `level "${rule.level}" doesn't exist; use one of ${allowed}`;
    return [locator.problem("error", "reference", path, message, () => suggest(rule.level, others))];
  });
}

/** jq that joins texts and what every entity has, and nothing else: its answer is never null. */
const ALWAYS_SET =
  /^(?:\s|[+()]|""|\.(?:identifier|blueprint)\b|\|\s*(?:ascii_downcase|ascii_upcase|tostring)\b)+$/;

function isAlwaysSet(program: string): boolean {
  const texts = program.replaceAll(/\\\(\s*\.(?:identifier|blueprint)\s*\)/g, "");
  return ALWAYS_SET.test(texts.replaceAll(/"(?:\\[^(]|[^"\\])*"/g, '""'));
}

/** A rule that asks whether an always-set calculation is set protects nothing: its author should know. */
function checkCanFail(
  rule: Rule,
  index: number,
  blueprint: Blueprint,
  { locator }: Located<Scorecard>,
): Diagnostic[] {
  const alwaysSet = rule.query.conditions.map((condition) => {
    if (condition.operator !== "isNotEmpty" || condition.not === true || condition.property === undefined)
      return null;
    const calculation = own(blueprint.calculationProperties, condition.property);
    if (calculation === undefined) return null;
    return isAlwaysSet(calculation.calculation) ? condition.property : null;
  });
  const name = alwaysSet.find((property) => property !== null);
  const certain =
    rule.query.combinator === "or" ? name !== undefined : alwaysSet.every((property) => property !== null);
  if (!certain || name === undefined) return [];
  const message = `rule "${rule.identifier}" can never fail: "${name}" is calculated from what every entity has`;
  return [locator.problem("warning", "suspicious", ["rules", index], message)];
}
