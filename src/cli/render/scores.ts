import type { Config } from "../../config/index.ts";
import type { Scores } from "../../flows/index.ts";
import type { Entity } from "../../model/entity.ts";
import { deriveFix, explainRule, type RuleResult, type ScorecardResult } from "../../scorecards/index.ts";
import type { Paint } from "../io.ts";
import { plural } from "./diagnostics.ts";
import { levelCell, MARKS } from "./marks.ts";
import { printable } from "./printable.ts";
import { type Cell, renderTable } from "./table.ts";

/** One table a scorecard: entities, their level, and what each is missing. */
export function renderScores(scores: Scores, paint: Paint): string {
  const all = [...scores.results].flatMap(([key, results]) => results.map((result) => ({ key, result })));
  const byScorecard = Map.groupBy(all, ({ result }) => result.scorecard.identifier);
  return [...byScorecard.values()]
    .map((entries) => {
      const [first] = entries;
      if (first === undefined) return "";
      const { scorecard } = first.result;
      const rows = entries.map(({ key, result }) => scoreRow(scores.catalog.entities.get(key), key, result));
      const headings = [scorecard.blueprint.toUpperCase(), "LEVEL", "RULES", "MISSING"];
      return `\n  ${paint("bold", printable(scorecard.title))}\n\n${renderTable(headings, rows, paint)}${renderLevels(entries, paint)}`;
    })
    .join("");
}

function scoreRow(entity: Entity | undefined, key: string, result: ScorecardResult): Cell[] {
  const name = { text: entity?.identifier ?? key };
  if (result.state !== "scored") {
    const text = result.state === "unknown" ? "unknown" : "not applicable";
    return [name, { text, format: "dim" }, { text: "" }, { text: "" }];
  }
  const { level, possibleLevel } = result;
  const cell = levelCell(level, result.scorecard.levels);
  const missing = result.rules.filter(({ outcome }) => outcome !== "pass");
  return [
    name,
    possibleLevel === level ? cell : { ...cell, text: `${level} (perhaps ${possibleLevel})` },
    { text: `${result.passed}/${result.total}` },
    {
      text: missing
        .map(({ rule, outcome }) => (outcome === "unknown" ? `${rule.title} (unknown)` : rule.title))
        .join(", "),
    },
  ];
}

function renderLevels(entries: readonly { result: ScorecardResult }[], paint: Paint): string {
  const [first] = entries;
  const levels = first?.result.scorecard.levels ?? [];
  const counts = levels.map(({ title }) => ({
    title,
    count: entries.filter(({ result }) => result.level === title).length,
  }));
  const parts = counts.toReversed().map(({ title, count }) => {
    const { format, text } = levelCell(title, levels);
    return `${count} ${format === undefined ? text : paint(format, text)}`;
  });
  return `\n  ${parts.join(paint("dim", " · "))}\n`;
}

/** One entity in full: every rule with why, and what to do about those that don't pass. */
export function renderEntity(
  config: Config,
  entity: Entity,
  results: readonly ScorecardResult[],
  paint: Paint,
): string {
  const blueprint = config.blueprints.get(entity.blueprint);
  const title =
    entity.title === null || entity.title === entity.identifier
      ? ""
      : paint("dim", `  ${printable(entity.title)}`);
  const head = `\n  ${paint("bold", printable(entity.identifier))}${title}\n`;
  const cards = results.map((result) => {
    if (result.state !== "scored")
      return `\n  ${printable(result.scorecard.title)}: ${result.state.replace("_", " ")}\n`;
    const cell = levelCell(result.level, result.scorecard.levels);
    const level = cell.format === undefined ? cell.text : paint(cell.format, cell.text);
    const perhaps =
      result.possibleLevel === result.level ? "" : paint("dim", ` (perhaps ${result.possibleLevel})`);
    const count = paint("dim", `${result.passed} of ${plural(result.total, "rule")} pass`);
    const rules = result.rules.map((rule) => {
      const fix = blueprint === undefined ? null : deriveFix(rule, blueprint, { entity });
      return renderRule(rule, fix, paint);
    });
    return `\n  ${printable(result.scorecard.title)}  ${level}${perhaps}  ${count}\n\n${rules.join("")}`;
  });
  return head + cards.join("");
}

function renderRule(result: RuleResult, fix: string | null, paint: Paint): string {
  const { text, format } = MARKS[result.outcome];
  const why = `      ${paint("dim", printable(explainRule(result)))}\n`;
  const head = `  ${paint(format, text)} ${printable(result.rule.title)}  ${paint("dim", printable(result.rule.level))}\n`;
  if (result.outcome === "pass") return head;
  return head + why + (fix === null ? "" : `      ${paint("cyan", "fix")} ${printable(fix)}\n`);
}
