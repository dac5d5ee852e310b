import type { Blueprint } from "../../model/blueprint.ts";
import type { Entity } from "../../model/entity.ts";
import { describeMode } from "../../reports/index.ts";
import {
  deriveFix,
  explainRule,
  isCounting,
  isMissing,
  type RuleResult,
  type ScorecardResult,
  type ScoredResult,
} from "../../scorecards/index.ts";
import type { Screen } from "../io.ts";
import { plural } from "./diagnostics.ts";
import { renderExemption } from "./exemption.ts";
import { renderField } from "./field.ts";
import { levelCell, paintCell, paintMark } from "./marks.ts";
import { printable } from "./printable.ts";

/** One entity in full: every rule, and for those that don't pass why, and what to do. */
export function renderEntity(
  entity: Entity,
  blueprint: Blueprint,
  results: readonly ScorecardResult[],
  today: string,
  screen: Screen,
): string {
  const { paint } = screen;
  const { identifier, title } = entity;
  const same = title === null || title.toLowerCase() === identifier.toLowerCase();
  const subtitle = same ? "" : paint("dim", `  ${printable(title)}`);
  const cards = results.map((result) => {
    if (result.state !== "scored")
      return `\n${printable(result.scorecard.title)}: ${UNSCORED[result.state]}\n`;
    const rules = result.rules.map((rule) =>
      renderRule(rule, deriveFix(rule, blueprint, { entity }), today, screen),
    );
    return `\n${renderLevel(result, screen)}\n${rules.join("")}`;
  });
  const none = `\nNo scorecard is about entities of ${printable(entity.blueprint)}.\n`;
  return `${paint("bold", printable(identifier))}${subtitle}\n${cards.join("") || none}`;
}

const UNSCORED = {
  not_applicable: "not scored, its filter leaves this one out",
  unknown: "unknown, it can't be told whether its filter lets this one in",
} as const;

function renderLevel(result: ScoredResult, { paint }: Screen): string {
  const { scorecard, level, possibleLevel, passed, total } = result;
  const perhaps = possibleLevel === level ? "" : paint("dim", `, perhaps ${printable(possibleLevel)}`);
  const title = `${printable(scorecard.title)}: ${paintCell(levelCell(level, scorecard.levels), paint)}${perhaps}`;
  return `${title}  ${paint("dim", `${passed} of ${plural(total, "rule")} pass${describeNext(result)}`)}\n`;
}

/** How far the next level is. */
function describeNext({ scorecard: { levels }, level, rules }: ScoredResult): string {
  const rank = (title: string) => levels.findIndex((each) => each.title === title);
  const next = levels[rank(level) + 1];
  if (next === undefined) return "";
  const missing = rules.filter((each) => isMissing(each) && rank(each.rule.level) <= rank(next.title));
  return missing.length === 0 ? "" : `, ${missing.length} more for ${printable(next.title)}`;
}

/** A rule that has its own schedule says so, whatever its outcome. */
function renderRule(result: RuleResult, fix: string | null, today: string, screen: Screen): string {
  const { paint } = screen;
  const { rule, outcome, waiver, mode } = result;
  const isPlain = isCounting(result) && mode.next === null;
  const notes = [
    rule.level,
    waiver === null ? null : "waived",
    isPlain ? null : describeMode(mode, today, "scorecard"),
  ].filter((text) => text !== null);
  const head = `  ${paintMark(outcome, paint)} ${printable(rule.title)}  ${paint("dim", printable(notes.join(", ")))}\n`;
  if (outcome === "pass") return head;
  const why = renderField("why", explainRule(result), 4, screen);
  if (waiver !== null) return head + why + renderExemption(waiver, today, 4, screen);
  return head + why + renderField("fix", fix, 4, screen);
}
