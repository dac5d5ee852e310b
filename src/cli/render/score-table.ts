import type { Scores } from "../../flows/index.ts";
import type { ScorecardResult } from "../../scorecards/index.ts";
import type { Paint } from "../io.ts";
import { levelCell, paintCell } from "./marks.ts";
import { printable } from "./printable.ts";
import { type Cell, renderTable } from "./table.ts";

interface Entry {
  /** The entity's identifier. */
  readonly name: string;
  readonly result: ScorecardResult;
}

/** One table a scorecard: entities, their level, what each is missing, and how many there are on each level. */
export function renderScores({ catalog, results }: Scores, paint: Paint): string {
  const all = [...results].flatMap(([key, list]) =>
    list.map((result): Entry => ({ name: catalog.entities.get(key)?.identifier ?? key, result })),
  );
  const tables = [...Map.groupBy(all, ({ result }) => result.scorecard.identifier).values()];
  return tables.map((entries) => renderScorecard(entries, paint)).join("\n");
}

function renderScorecard(entries: readonly Entry[], paint: Paint): string {
  const [first] = entries;
  if (first === undefined) return "";
  const { title, blueprint, levels } = first.result.scorecard;
  const headings = [blueprint.toUpperCase(), "LEVEL", "RULES", "MISSING"];
  const table = renderTable(headings, entries.map(toRow), paint);
  const counts = levels.toReversed().map((level) => {
    const count = entries.filter(({ result }) => result.level === level.title).length;
    return `${count} ${paintCell(levelCell(level.title, levels), paint)}`;
  });
  return `${paint("bold", printable(title))}\n\n${table}\n${counts.join(paint("dim", " · "))}\n`;
}

function toRow({ name, result }: Entry): Cell[] {
  if (result.state !== "scored") {
    const text = result.state === "unknown" ? "unknown" : "not applicable";
    return [{ text: name }, { text, format: "dim" }, { text: "" }, { text: "" }];
  }
  const { level, possibleLevel, passed, total, scorecard } = result;
  const cell = levelCell(level, scorecard.levels);
  const missing = result.rules.filter(({ outcome }) => outcome !== "pass");
  const names = missing.map(({ rule, outcome }) =>
    outcome === "unknown" ? `${rule.title} (unknown)` : rule.title,
  );
  return [
    { text: name },
    possibleLevel === level ? cell : { ...cell, text: `${level} (perhaps ${possibleLevel})` },
    { text: `${passed}/${total}` },
    { text: names.join(", ") },
  ];
}
