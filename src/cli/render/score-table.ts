import type { Observation } from "../../catalog/index.ts";
import type { Scores } from "../../flows/index.ts";
import { isCounting, isMissing, type ScorecardResult } from "../../scorecards/index.ts";
import type { Screen } from "../io.ts";
import { plural } from "./diagnostics.ts";
import { levelCell, paintCell } from "./marks.ts";
import { printable } from "./printable.ts";
import { type Cell, renderTable } from "./table.ts";

interface Entry {
  /** The entity's identifier. */
  readonly name: string;
  readonly result: ScorecardResult;
}

/** One table a scorecard: entities, their level, what each is missing, and how many there are on each level. */
export function renderScores(
  organization: string,
  observed: Observation,
  { catalog, results }: Scores,
  screen: Screen,
): string {
  const { paint } = screen;
  const { repositories, unreadable } = observed;
  const read = `${plural(repositories.length, "repository")} read`;
  const unread = unreadable.length === 0 ? "" : paint("yellow", `, ${unreadable.length} not readable`);
  const head = `${paint("bold", organization)}  ${paint("dim", read)}${unread}\n`;
  const all = [...results].flatMap(([key, list]) =>
    list.map((result): Entry => ({ name: catalog.entities.get(key)?.identifier ?? key, result })),
  );
  if (all.length === 0) return `${head}\nNothing to score: no scorecard has an entity of its blueprint.\n`;
  const tables = [...Map.groupBy(all, ({ result }) => result.scorecard.identifier).values()];
  return head + tables.map((entries) => renderScorecard(entries, screen)).join("");
}

function renderScorecard(entries: readonly Entry[], screen: Screen): string {
  const [first] = entries;
  if (first === undefined) return "";
  const { title, blueprint } = first.result.scorecard;
  const headings = [blueprint.toUpperCase(), "LEVEL", "RULES", "MISSING"];
  const table = renderTable(headings, entries.map(toRow), screen);
  const { paint } = screen;
  return `\n${paint("bold", printable(title))}\n\n${table}\n${countLevels(entries, first.result, screen)}\n`;
}

/** How many are on each level, the best first; those without a level are counted too. */
function countLevels(
  entries: readonly Entry[],
  { scorecard: { levels } }: ScorecardResult,
  { paint }: Screen,
): string {
  const counts = levels.toReversed().map((level) => {
    const count = entries.filter(({ result }) => result.level === level.title).length;
    return `${count} ${paintCell(levelCell(level.title, levels), paint)}`;
  });
  for (const state of ["not_applicable", "unknown"] as const) {
    const count = entries.filter(({ result }) => result.state === state).length;
    if (count > 0) counts.push(`${count} ${UNSCORED[state]}`);
  }
  return counts.join(paint("dim", " · "));
}

const UNSCORED = { not_applicable: "not scored", unknown: "unknown" } as const;

function toRow({ name, result }: Entry): Cell[] {
  if (result.state !== "scored")
    return [{ text: name }, { text: UNSCORED[result.state], format: "dim" }, { text: "" }, { text: "" }];
  const { level, possibleLevel, passed, total, scorecard } = result;
  const cell = levelCell(level, scorecard.levels);
  const names = result.rules
    .filter(isMissing)
    .map(({ rule, outcome }) => (outcome === "unknown" ? `${rule.title} (unknown)` : rule.title));
  const waived = result.rules.filter((each) => isCounting(each) && each.outcome === "exempt");
  return [
    { text: name },
    possibleLevel === level ? cell : { ...cell, text: `${cell.text} (perhaps ${possibleLevel})` },
    { text: `${passed}/${total}` },
    { text: [...names, ...waived.map(({ rule }) => `${rule.title} (waived)`)].join(", ") },
  ];
}
