import { OWN_CHECK_NAMES } from "../../model/check-run.ts";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { GATE_RULE_KINDS, type Gate, type GateRuleDocument } from "../../model/gate.ts";
import { levelsOf, type Scorecard } from "../../model/scorecard.ts";
import type { Documents, Located } from "../config.ts";
import type { DocumentPath } from "../document-path.ts";
import type { Locator } from "../locate.ts";
import { suggest } from "../suggest.ts";
import { checkQuery } from "./conditions.ts";
import { type CheckContext, reportMissing } from "./context.ts";
import { checkModes } from "./modes.ts";
import { checkRuleName } from "./waivers.ts";

/**
 * Checks gates against blueprints and scorecards: what they apply to, the levels and rules they name, who may approve, and
 * how hard they bite.
 */
export function checkGates(documents: Documents, context: CheckContext): Diagnostic[] {
  return documents.gates.flatMap((gate) => [...checkApplies(gate, context), ...checkRules(gate, context)]);
}

function checkApplies({ value: gate, locator }: Located<Gate>, context: CheckContext): Diagnostic[] {
  const { blueprints } = context;
  const blueprint = blueprints.get(gate.applies.blueprint);
  const modes = checkModes(gate.mode, ["mode"], { blueprint, blueprints }, locator);
  if (blueprint === undefined) {
    const missing = reportMissing(context, "blueprint", gate.applies.blueprint, locator, [
      "applies",
      "blueprint",
    ]);
    return [...missing, ...modes];
  }
  if (gate.applies.query === undefined) return modes;
  return [...checkQuery(gate.applies.query, ["applies", "query"], blueprint, blueprints, locator), ...modes];
}

function checkRules(located: Located<Gate>, context: CheckContext): Diagnostic[] {
  const { value: gate, locator } = located;
  const { blueprints } = context;
  const blueprint = blueprints.get(gate.applies.blueprint);
  return gate.rules.flatMap((rule, index) => {
    const path = ["rules", index];
    const kinds = GATE_RULE_KINDS.filter((kind) => rule[kind] !== undefined);
    if (kinds.length !== 1) {
      const message = `a rule has exactly one key of ${GATE_RULE_KINDS.join(", ")}`;
      return [locator.problem("error", "schema", path, message)];
    }
    return [
      ...checkScorecardRule(rule, path, located, context),
      ...(rule.query === undefined || blueprint === undefined
        ? []
        : checkQuery(rule.query, [...path, "query"], blueprint, blueprints, locator)),
      ...checkApproval(rule, path, locator),
      ...checkOwnNames(rule, path, locator),
      ...checkLock(rule, path, locator),
      ...checkModes(rule.mode, [...path, "mode"], { blueprint, blueprints }, locator),
    ];
  });
}

/** A verdict that waited for Muster's own check would wait for itself. */
function checkOwnNames({ checks }: GateRuleDocument, path: DocumentPath, locator: Locator): Diagnostic[] {
  return (checks?.names ?? []).flatMap((name, index) => {
    if (!OWN_CHECK_NAMES.includes(name)) return [];
    const message = `"${name}" is a check of Muster itself, which can't wait for itself; leave it out`;
    return [locator.problem("error", "reference", [...path, "checks", "names", index], message)];
  });
}

/** Environments are whatever people lock, so that any name may be one; `*` is how a lock says all of them, and asks for less than it seems. */
function checkLock({ lock }: GateRuleDocument, path: DocumentPath, locator: Locator): Diagnostic[] {
  if (lock?.environment !== "*") return [];
  const message = 'leave environment out to ask about all of them: "*" is no environment';
  return [locator.problem("error", "schema", [...path, "lock", "environment"], message)];
}

/** Of the rules that name a scorecard: that it exists, is about the same entities, and has what is asked of it. */
function checkScorecardRule(
  { level, rule, no_regression }: GateRuleDocument,
  path: DocumentPath,
  { value: gate, locator }: Located<Gate>,
  context: CheckContext,
): Diagnostic[] {
  const named = Object.entries({ level, rule, no_regression }).find(([, value]) => value !== undefined);
  if (named?.[1] === undefined) return [];
  const [kind, { scorecard: name }] = named;
  const scorecard = context.scorecards.get(name);
  if (scorecard === undefined) {
    return reportMissing(context, "scorecard", name, locator, [...path, kind, "scorecard"]);
  }
  // A blueprint that doesn't exist has been reported.
  if (scorecard.blueprint !== gate.applies.blueprint && context.blueprints.has(gate.applies.blueprint)) {
    const message = `scorecard "${name}" scores ${scorecard.blueprint}, but the gate applies to ${gate.applies.blueprint}`;
    return [locator.problem("error", "reference", [...path, kind, "scorecard"], message)];
  }
  if (level !== undefined) return checkMinimum(level.min, [...path, "level", "min"], scorecard, locator);
  if (rule !== undefined) return checkRuleName(rule.rule, [...path, "rule", "rule"], scorecard, locator);
  return [];
}

/** Somebody must be able to approve, and as many people as are needed. */
function checkApproval({ approval }: GateRuleDocument, path: DocumentPath, locator: Locator): Diagnostic[] {
  if (approval === undefined) return [];
  const { min, from } = approval;
  if (from.owners || from.teams.length > 0) return [];
  const people = new Set(from.users.map((login) => login.toLowerCase())).size;
  if (people === 0) {
    const message = "nobody may approve: name owners, teams or users";
    return [locator.problem("error", "schema", [...path, "approval", "from"], message)];
  }
  if (min <= people) return [];
  const message = `${min} approvals are needed, but only ${people} ${people === 1 ? "person" : "people"} may approve`;
  return [locator.problem("error", "schema", [...path, "approval", "min"], message)];
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
