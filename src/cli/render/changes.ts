import type { ScoreChange } from "../../flows/index.ts";
import type { RuleResult, ScorecardResult } from "../../scorecards/index.ts";
import type { Screen } from "../io.ts";
import { plural } from "./diagnostics.ts";
import { levelCell, paintCell, paintMark } from "./marks.ts";
import { printable } from "./printable.ts";

/** What differs between two states: what moves to another level first, each with the rules that made the difference. */
export function renderChanges(changes: readonly ScoreChange[], screen: Screen): string {
  const { paint } = screen;
  if (changes.length === 0) return `${paint("green", "✓")} No level and no rule changes.\n`;
  const moved = changes.filter(({ before, after }) => before?.level !== after?.level);
  const others = changes.filter((change) => !moved.includes(change));
  const counts = [
    ...(moved.length > 0
      ? [`${plural(moved.length, "level")} ${moved.length === 1 ? "changes" : "change"}`]
      : []),
    ...(others.length > 0 ? [`${others.length} with other rules at the same level`] : []),
  ];
  const rendered = [...moved, ...others].map((change) => renderChange(change, screen));
  return `${paint("bold", counts.join(", "))}\n${rendered.join("")}`;
}

function renderChange({ entity, scorecard, before, after }: ScoreChange, screen: Screen): string {
  const { paint } = screen;
  const levels = (after ?? before)?.scorecard.levels ?? [];
  const show = (result: ScorecardResult | null) => {
    if (result === null) return paint("dim", "not there");
    if (result.state !== "scored") return paint("dim", result.state === "unknown" ? "unknown" : "not scored");
    return paintCell(levelCell(result.level, levels), paint);
  };
  const same =
    before !== null && after !== null && before.level === after.level && before.state === after.state;
  const shift = same ? show(after) : `${show(before)} → ${show(after)}`;
  const title = `${paint("bold", printable(entity))}  ${shift}  ${paint("dim", printable(scorecard))}`;
  return `\n${title}\n${renderRules(before, after, screen)}`;
}

function renderRules(before: ScorecardResult | null, after: ScorecardResult | null, screen: Screen): string {
  // Of what came or went as a whole, the level says enough.
  if (before === null || after === null) return "";
  const old = new Map(before.rules.map((result) => [result.rule.identifier, result]));
  const current = new Map(after.rules.map((result) => [result.rule.identifier, result]));
  return [...new Set([...current.keys(), ...old.keys()])]
    .map((name) => renderRule(old.get(name), current.get(name), screen))
    .join("");
}

function renderRule(was: RuleResult | undefined, is: RuleResult | undefined, { paint }: Screen): string {
  const shown = is ?? was;
  if (shown === undefined || (was?.outcome === is?.outcome && was?.rule.level === is?.rule.level)) return "";
  const mark = (result: RuleResult | undefined) =>
    result === undefined ? " " : paintMark(result.outcome, paint);
  const marks = was?.outcome === is?.outcome ? `    ${mark(is)}` : `${mark(was)} → ${mark(is)}`;
  const level = printable(shown.rule.level);
  const detail = paint("dim", `${level}${describeRuleChange(was, is)}`);
  return `  ${marks}  ${printable(shown.rule.title)}  ${detail}\n`;
}

function describeRuleChange(was: RuleResult | undefined, is: RuleResult | undefined): string {
  if (was === undefined) return ", new rule";
  if (is === undefined) return ", rule removed";
  return was.rule.level === is.rule.level ? "" : `, was ${printable(was.rule.level)}`;
}
