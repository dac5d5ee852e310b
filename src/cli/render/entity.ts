import type { Blueprint } from "../../model/blueprint.ts";
import type { Entity } from "../../model/entity.ts";
import { deriveFix, explainRule, type RuleResult, type ScorecardResult } from "../../scorecards/index.ts";
import type { Paint } from "../io.ts";
import { plural } from "./diagnostics.ts";
import { levelCell, MARKS, paintCell } from "./marks.ts";
import { printable } from "./printable.ts";

/** One entity in full: every rule, and for those that don't pass why, and what to do. */
export function renderEntity(
  entity: Entity,
  blueprint: Blueprint,
  results: readonly ScorecardResult[],
  paint: Paint,
): string {
  const { identifier, title } = entity;
  const subtitle = title === null || title === identifier ? "" : paint("dim", `  ${printable(title)}`);
  const cards = results.map((result) => {
    if (result.state !== "scored")
      return `\n${printable(result.scorecard.title)}: ${result.state.replace("_", " ")}\n`;
    const rules = result.rules.map((rule) => renderRule(rule, deriveFix(rule, blueprint, { entity }), paint));
    return `\n${renderLevel(result, paint)}\n${rules.join("")}`;
  });
  return `${paint("bold", printable(identifier))}${subtitle}\n${cards.join("")}`;
}

function renderLevel(result: ScorecardResult & { readonly state: "scored" }, paint: Paint): string {
  const { scorecard, level, possibleLevel, passed, total } = result;
  const perhaps = possibleLevel === level ? "" : paint("dim", `, perhaps ${possibleLevel}`);
  const count = paint("dim", `${passed} of ${plural(total, "rule")} pass`);
  return `${printable(scorecard.title)}: ${paintCell(levelCell(level, scorecard.levels), paint)}${perhaps}  ${count}\n`;
}

function renderRule(result: RuleResult, fix: string | null, paint: Paint): string {
  const { text, format } = MARKS[result.outcome];
  const head = `  ${paint(format, text)} ${printable(result.rule.title)}  ${paint("dim", printable(result.rule.level))}\n`;
  if (result.outcome === "pass") return head;
  const line = (label: string, value: string) => `    ${paint("cyan", label)}  ${printable(value)}\n`;
  return head + line("why", explainRule(result)) + (fix === null ? "" : line("fix", fix));
}
