import type { Diagnostic } from "../../model/diagnostic.ts";
import { GATE_RULE_KINDS, type Gate } from "../../model/gate.ts";
import { levelsOf, type Scorecard } from "../../model/scorecard.ts";
import type { Documents, Located } from "../config.ts";
import type { DocumentPath } from "../document-path.ts";
import type { Locator } from "../locate.ts";
import { suggest } from "../suggest.ts";
import { checkQuery } from "./conditions.ts";
import { type CheckContext, reportMissing } from "./context.ts";

/** Checks gates against blueprints and scorecards: what they apply to, and the levels and rules they name. */
export function checkGates(documents: Documents, context: CheckContext): Diagnostic[] {
  return documents.gates.flatMap((gate) => [...checkApplies(gate, context), ...checkRules(gate, context)]);
}

function checkApplies({ value: gate, locator }: Located<Gate>, context: CheckContext): Diagnostic[] {
  const { blueprints } = context;
  const blueprint = blueprints.get(gate.applies.blueprint);
  if (blueprint === undefined) {
    return reportMissing(context, "blueprint", gate.applies.blueprint, locator, ["applies", "blueprint"]);
  }
  if (gate.applies.query === undefined) return [];
  return checkQuery(gate.applies.query, ["applies", "query"], blueprint, blueprints, locator);
}

function checkRules({ value: gate, locator }: Located<Gate>, context: CheckContext): Diagnostic[] {
  return gate.rules.flatMap((rule, index) => {
    const path = ["rules", index];
    const kinds = GATE_RULE_KINDS.filter((kind) => rule[kind] !== undefined);
    const [kind] = kinds;
    if (kind === undefined || kinds.length > 1) {
      const message = `a rule has exactly one key of ${GATE_RULE_KINDS.join(", ")}`;
      return [locator.problem("error", "schema", path, message)];
    }
    const name = rule[kind]?.scorecard ?? "";
    const scorecard = context.scorecards.get(name);
    if (scorecard === undefined) {
      return reportMissing(context, "scorecard", name, locator, [...path, kind, "scorecard"]);
    }
    // A blueprint that doesn't exist has been reported.
    if (scorecard.blueprint !== gate.applies.blueprint && context.blueprints.has(gate.applies.blueprint)) {
      const message = `scorecard "${name}" scores ${scorecard.blueprint}, but the gate applies to ${gate.applies.blueprint}`;
      return [locator.problem("error", "reference", [...path, kind, "scorecard"], message)];
    }
    if (rule.level !== undefined)
      return checkMinimum(rule.level.min, [...path, "level", "min"], scorecard, locator);
    if (rule.rule !== undefined)
      return checkRuleName(rule.rule.rule, [...path, "rule", "rule"], scorecard, locator);
    return [];
  });
}

function checkMinimum(min: string, path: DocumentPath, scorecard: Scorecard, locator: Locator): Diagnostic[] {
  const levels = levelsOf(scorecard).map((level) => level.title);
  if (!levels.includes(min)) {
    const message = `level "${min}" doesn't exist in ${scorecard.identifier}; use one of ${levels.slice(1).join(", ")}`;
    return [locator.problem("error", "reference", path, message, () => suggest(min, levels))];
  }
  if (min === levels[0]) {
    return [
      locator.problem("warning", "suspicious", path, `everybody has level "${min}": this rule never fails`),
    ];
  }
  if (scorecard.rules.some((rule) => rule.level === min)) return [];
  const higher = levels
    .slice(levels.indexOf(min))
    .find((title) => scorecard.rules.some((rule) => rule.level === title));
  if (higher !== undefined) return [];
  const message = `no rule of ${scorecard.identifier} leads to "${min}" or above: nobody can reach it`;
  return [locator.problem("error", "reference", path, message)];
}

function checkRuleName(
  rule: string,
  path: DocumentPath,
  scorecard: Scorecard,
  locator: Locator,
): Diagnostic[] {
  const rules = scorecard.rules.map((each) => each.identifier);
  if (rules.includes(rule)) return [];
  const message = `scorecard ${scorecard.identifier} has no rule "${rule}"`;
  return [locator.problem("error", "reference", path, message, () => suggest(rule, rules))];
}
