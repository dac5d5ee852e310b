import type { ScoreChange } from "../../flows/index.ts";
import type { RuleResult, ScorecardResult } from "../../scorecards/index.ts";
import type { Paint } from "../io.ts";
import { plural } from "./diagnostics.ts";
import { levelCell, MARKS, paintCell } from "./marks.ts";
import { printable } from "./printable.ts";

/** What differs between two states: levels first, then the rules that made the difference. */
export function renderChanges(changes: readonly ScoreChange[], paint: Paint): string {
  if (changes.length === 0) return `${paint("green", "✓")} No level and no rule changes.\n`;
  const moved = changes.filter(({ before, after }) => before?.level !== after?.level).length;
  const results = `${plural(changes.length, "result")} ${changes.length === 1 ? "differs" : "differ"}`;
  const levels = `${plural(moved, "level")} ${moved === 1 ? "changes" : "change"}`;
  return `${results}, ${levels}\n${changes.map((change) => renderChange(change, paint)).join("")}`;
}

function renderChange({ entity, scorecard, before, after }: ScoreChange, paint: Paint): string {
  const levels = (after ?? before)?.scorecard.levels ?? [];
  const show = (result: ScorecardResult | null) => {
    if (result === null) return paint("dim", "not there");
    if (result.state !== "scored") return paint("dim", result.state.replace("_", " "));
    return paintCell(levelCell(result.level, levels), paint);
  };
  const title = `\n${paint("bold", printable(entity))}  ${paint("dim", printable(scorecard))}  ${show(before)} → ${show(after)}\n`;
  return title + renderRules(before, after, paint);
}

function renderRules(before: ScorecardResult | null, after: ScorecardResult | null, paint: Paint): string {
  const old = new Map((before?.rules ?? []).map((result) => [result.rule.identifier, result]));
  const current = new Map((after?.rules ?? []).map((result) => [result.rule.identifier, result]));
  return [...new Set([...current.keys(), ...old.keys()])]
    .map((name) => renderRule(old.get(name), current.get(name), paint))
    .join("");
}

function renderRule(was: RuleResult | undefined, is: RuleResult | undefined, paint: Paint): string {
  const shown = is ?? was;
  if (shown === undefined || (was?.outcome === is?.outcome && was?.rule.level === is?.rule.level)) return "";
  const mark = (result: RuleResult | undefined) =>
    result === undefined ? " " : paint(MARKS[result.outcome].format, MARKS[result.outcome].text);
  const note = was === undefined ? "  new rule" : is === undefined ? "  rule removed" : "";
  const detail = paint("dim", `${printable(shown.rule.level)}${note}`);
  return `  ${mark(was)} → ${mark(is)}  ${printable(shown.rule.title)}  ${detail}\n`;
}
