import type { Audit, RuleAudit, ScorecardAudit, ServiceAudit, TeamAudit } from "../../reports/index.ts";
import type { Screen } from "../io.ts";
import { MARKS } from "./marks.ts";
import { printable } from "./printable.ts";
import { type Cell, renderTable } from "./table.ts";
import { hang } from "./wrap.ts";

/** Services that are named beside a team; of more, the rest is counted. */
const NAMED = 3;

/** What would fail today, on a terminal: teams, then rules. */
export function renderAuditText(audit: Audit, screen: Screen): string {
  const { organization, services, sound, teams, scorecards, unread, starter } = audit;
  const { paint } = screen;
  const by = starter
    ? "the scorecard that muster init proposes"
    : "its own scorecards; gates judge changes, and are not asked here";
  const heading = `${paint("bold", `What would fail today in ${organization}`)}, by ${by}\n\n`;
  const untold = new Set(teams.flatMap((team) => team.services.filter(isUntold))).size;
  const total = `\n${services} ${services === 1 ? "service" : "services"}: ${sound} pass every rule, ${services - sound - untold} do not${untold === 0 ? "" : `, ${untold} can't be told`}.\n`;
  const left = unread.map(({ name, why }) =>
    hang(`${paint(["yellow", "bold"], "?")} `, printable(`${name} can't be read: ${why}`), screen.columns),
  );
  return [
    heading,
    teams.length === 0 ? "There is no service to ask about.\n" : renderTeams(teams, screen),
    ...scorecards.map((scorecard) => `\n${renderScorecard(scorecard, screen)}`),
    total,
    ...left,
  ].join("");
}

/** Whether a service fails nothing, and might. */
function isUntold({ fails, unknown }: ServiceAudit): boolean {
  return fails.length === 0 && unknown.length > 0;
}

function renderTeams(teams: readonly TeamAudit[], screen: Screen): string {
  const rows = teams.map(({ name, kind, services, fails, unknown }): readonly Cell[] => [
    kind === "team" ? { text: name } : { text: name, format: "dim" },
    { text: String(services.length) },
    count(fails, MARKS.fail.format),
    count(unknown, MARKS.unknown.format),
    { text: nameWorst(services) },
  ]);
  return renderTable(["team", "services", "fails", "unknown", "most in"], rows, screen);
}

function nameWorst(services: TeamAudit["services"]): string {
  const failing = services.filter(({ fails }) => fails.length > 0);
  const names = failing.slice(0, NAMED).map(({ name, fails }) => `${name} (${fails.length})`);
  const more = failing.length - names.length;
  return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

function renderScorecard(scorecard: ScorecardAudit, screen: Screen): string {
  const { title, levels, rules, uncounted, unscored, unknown } = scorecard;
  const reached = levels.map((level) => `${level.title} ${level.services}`).join(", ");
  const rest = `${unscored === 0 ? "" : `, not scored ${unscored}`}${unknown === 0 ? "" : `, not known ${unknown}`}`;
  const head = `${screen.paint("bold", printable(title))}: ${printable(reached)}${rest}\n`;
  const later =
    uncounted.length === 0
      ? ""
      : `\nRules in mode shadow or warn, which fail nothing today:\n${renderRules(uncounted, screen)}`;
  return head + renderRules(rules, screen) + later;
}

function renderRules(rules: readonly RuleAudit[], screen: Screen): string {
  const rows = rules.map(({ title: rule, level, fail, unknown, pass, fix }): readonly Cell[] => [
    { text: rule },
    { text: level },
    count(fail, MARKS.fail.format),
    count(unknown, MARKS.unknown.format),
    { text: String(pass) },
    { text: fail + unknown > 0 ? (fix ?? "") : "" },
  ]);
  return renderTable(["rule", "level", "fail", "unknown", "pass", "fix"], rows, screen);
}

function count(number: number, format: NonNullable<Cell["format"]>): Cell {
  return number === 0 ? { text: "0", format: "dim" } : { text: String(number), format };
}
