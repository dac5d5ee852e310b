import type { Decision, ResponsibleRule } from "../model/decision.ts";
import { type Block, wholeBlock } from "./fit-blocks.ts";
import type { CheckContext } from "./judged-change.ts";
import { fileAddress } from "./links.ts";
import { escapeText, showAsCode, showLink } from "./markdown.ts";
import { describeMode, describeUntil } from "./mode-text.ts";
import { nameOfEntity } from "./problems.ts";

/** A rule of a scorecard, and the entity that it is about. */
interface Told {
  readonly entity: string;
  readonly rule: ResponsibleRule;
}

/** The rules that entities are excused from, each once. */
function listExcused(decision: Decision): readonly Told[] {
  return listRules(decision, ({ responsible }) => responsible.filter(({ waiver }) => waiver !== null));
}

/** Says how many rules are waived, as a sentence behind the verdict; empty where none is. */
export function countExcused(decision: Decision): string {
  const count = listExcused(decision).length;
  if (count === 0) return "";
  return ` ${count === 1 ? "1 rule is" : `${count} rules are`} waived.`;
}

/** Who is excused from what, why and until when; folded away. */
export function foldExcused(decision: Decision, context: CheckContext): Block {
  const excused = listExcused(decision);
  const several = new Set(decision.gates.map(({ entity }) => entity)).size > 1;
  return fold(
    `Waived: ${count(excused.length)}`,
    excused.map(({ entity, rule }) => {
      const name = nameRule(entity, rule, several);
      return `- ➖ ${name}: ${describeWaiver(rule, decision.today, context)} ${escapeText(rule.why)}.`;
    }),
  );
}

/** Rules of scorecards that don't pass and don't count, by a schedule perhaps not yet; folded away. */
export function foldUncounted(decision: Decision): Block {
  const rules = listRules(decision, ({ uncounted }) => uncounted);
  const several = new Set(decision.gates.map(({ entity }) => entity)).size > 1;
  return fold(
    `Does not count: ${count(rules.length)}`,
    rules.map(({ entity, rule }) => {
      const mark = rule.outcome === "unknown" ? "❔" : "⚠️";
      const mode = describeMode(rule.mode, decision.today, "scorecard");
      const fix = rule.fix === null ? "" : ` ${escapeText(rule.fix)}`;
      return `- ${mark} ${nameRule(entity, rule, several)} ${mode}: ${escapeText(rule.why)}.${fix}`;
    }),
  );
}

function listRules(
  { gates }: Decision,
  pick: (rule: Decision["gates"][number]["rules"][number]) => readonly ResponsibleRule[],
): readonly Told[] {
  const all = gates.flatMap(({ entity, rules }) => rules.flatMap(pick).map((rule) => ({ entity, rule })));
  const unique = new Map(
    all.map((told) => [JSON.stringify([told.entity, told.rule.scorecard, told.rule.rule]), told]),
  );
  return [...unique.values()];
}

function nameRule(entity: string, { title, level }: ResponsibleRule, several: boolean): string {
  const owner = several ? `${escapeText(nameOfEntity(entity), 100)}: ` : "";
  return `${owner}**${escapeText(title, 150)}** (${escapeText(level, 60)})`;
}

function describeWaiver({ waiver }: ResponsibleRule, today: string | null, context: CheckContext): string {
  if (waiver === null) return "";
  const { file, reason, ticket, requested_by, approver, expires } = waiver;
  const source = context.central === null ? null : fileAddress(context, context.central, "HEAD", file);
  const why = `${escapeText(reason.replace(/[.\s]+$/, ""), 300)} (${showTicket(ticket)})`;
  const who = `asked for by ${showAsCode(requested_by, 60)}, granted by ${showAsCode(approver, 60)}`;
  return `${showLink("waived", source)} ${describeUntil(expires, today)}, ${who}: ${why}.`;
}

/** An address is a link, a key as it is. */
function showTicket(ticket: string): string {
  return URL.canParse(ticket) ? showLink("ticket", ticket) : escapeText(ticket, 100);
}

function count(rules: number): string {
  return rules === 1 ? "1 rule" : `${rules} rules`;
}

function fold(heading: string, rows: readonly string[]): Block {
  if (rows.length === 0) return wholeBlock("");
  return {
    before: `<details><summary>${heading}</summary>\n`,
    rows,
    after: "</details>",
    more: (left) => `… and ${left} more.`,
  };
}
