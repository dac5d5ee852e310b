import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Scorecard } from "../../model/scorecard.ts";
import type { Waiver } from "../../model/waiver.ts";
import type { Documents, Located } from "../config.ts";
import type { DocumentPath } from "../document-path.ts";
import { suggest } from "../suggest.ts";
import { checkQuery } from "./conditions.ts";
import { type CheckContext, reportMissing } from "./context.ts";

/**
 * Checks waivers against blueprints and scorecards: whom they excuse, and from what. Whether one counts depends on the day,
 * and is no error: a waiver that ran out must not break the configuration.
 */
export function checkWaivers(documents: Documents, context: CheckContext): Diagnostic[] {
  return documents.waivers.flatMap((waiver) => [
    ...checkSubject(waiver, context),
    ...checkRule(waiver, context),
    ...checkDays(waiver),
  ]);
}

function checkSubject({ value, locator }: Located<Waiver>, context: CheckContext): Diagnostic[] {
  const { entity, applies } = value;
  if ((entity === undefined) === (applies === undefined)) {
    const message = "a waiver says by `entity` or by `applies` who is excused, and not by both";
    return [locator.problem("error", "schema", [], message)];
  }
  const { blueprints } = context;
  const name = blueprintOf(value);
  const blueprint = blueprints.get(name);
  if (blueprint === undefined) {
    const path = entity === undefined ? ["applies", "blueprint"] : ["entity"];
    return reportMissing(context, "blueprint", name, locator, path);
  }
  if (applies === undefined) return [];
  return checkQuery(applies.query, ["applies", "query"], blueprint, blueprints, locator);
}

function checkRule({ value, locator }: Located<Waiver>, context: CheckContext): Diagnostic[] {
  const { scorecard: name, rule } = value.rule;
  const scorecard = context.scorecards.get(name);
  if (scorecard === undefined)
    return reportMissing(context, "scorecard", name, locator, ["rule", "scorecard"]);
  const blueprint = blueprintOf(value);
  // A blueprint that doesn't exist has been reported.
  if (scorecard.blueprint !== blueprint && context.blueprints.has(blueprint)) {
    const message = `scorecard "${name}" scores ${scorecard.blueprint}, but the waiver is for ${blueprint}`;
    return [locator.problem("error", "reference", ["rule", "scorecard"], message)];
  }
  return checkRuleName(rule, ["rule", "rule"], scorecard, locator);
}

/** Checks that a scorecard has a rule. */
export function checkRuleName(
  rule: string,
  path: DocumentPath,
  scorecard: Scorecard,
  locator: Located<unknown>["locator"],
): Diagnostic[] {
  const rules = scorecard.rules.map((each) => each.identifier);
  if (rules.includes(rule)) return [];
  const message = `scorecard ${scorecard.identifier} has no rule "${rule}"`;
  return [locator.problem("error", "reference", path, message, () => suggest(rule, rules))];
}

function checkDays({ value: { from, expires }, locator }: Located<Waiver>): Diagnostic[] {
  if (from <= expires) return [];
  const message = `the waiver begins on ${from} and ends before that, on ${expires}`;
  return [locator.problem("error", "schema", ["expires"], message)];
}

/** In the key of an entity, slashes of the blueprint are written `%2F`. */
function blueprintOf({ entity = "", applies }: Waiver): string {
  return applies?.blueprint ?? entity.slice(0, entity.indexOf("/")).replaceAll("%2F", "/");
}
