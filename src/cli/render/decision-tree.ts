import type { ToldEvidence, ToldGate, ToldResponsible, ToldRule } from "../../model/told-decision.ts";
import type { Screen } from "../io.ts";
import { paintMark } from "./marks.ts";
import { printable } from "./printable.ts";
import type { Branch } from "./tree.ts";

/** A gate's part of a decision as a branch of a tree: its rules, the rules of scorecards that decided, the values behind them. */
export function branchOf(gate: ToldGate, screen: Screen): Branch {
  const { paint } = screen;
  const { title, entity, mode, next, outcome, rules, owner, docs } = gate;
  return {
    head: `${markOf(outcome, screen)} ${paint("bold", printable(title))}  ${paint("dim", printable(`${entity}, ${mode}${sayNext(next)}`))}`,
    notes: [...field("ask", owner, screen), ...field("docs", docs, screen)],
    children: rules.map((rule) => ruleBranch(rule, screen)),
  };
}

function ruleBranch(result: ToldRule, screen: Screen): Branch {
  const { outcome, reason, why, level, responsible, uncounted, evidence, paths, fix } = result;
  const { paint } = screen;
  const name = result.title ?? nameRule(result.rule);
  const levels =
    level === null || level.before === level.after
      ? []
      : [`${level.scorecard}: ${level.before ?? "not scored"} → ${level.after ?? "not scored"}`];
  return {
    head: `${markOf(outcome, screen)} ${printable(name)}  ${paint("dim", printable(`${outcome}, ${reason}`))}`,
    notes: [
      ...field("why", why, screen),
      ...field("fix", fix, screen),
      ...levels.flatMap((text) => field("level", text, screen)),
      ...paths.flatMap((path) => field("path", path, screen)),
    ],
    children: [
      ...[...responsible, ...uncounted].map((rule) => responsibleBranch(rule, screen)),
      ...evidence.map((value) => evidenceBranch(value, screen)),
    ],
  };
}

function sayNext(next: ToldGate["next"]): string {
  return next === null ? "" : `, ${next.mode} from ${next.from}`;
}

/** A gate's rule in a few words. */
function nameRule({ kind, scorecard, rule, min }: ToldRule["rule"]): string {
  const about = [scorecard, rule, min === undefined ? undefined : `min ${min}`].filter(
    (part) => part !== undefined,
  );
  return [kind.replaceAll("_", " "), ...about].join(" ");
}

function responsibleBranch(rule: ToldResponsible, screen: Screen): Branch {
  const { paint } = screen;
  const { outcome, before, title, level, scorecard, waiver } = rule;
  const { mode, next } = rule.mode;
  const soft = mode === "enforce" && next === null ? "" : `, ${mode}${sayNext(next)}`;
  const was = before === null || before === outcome ? "" : `, ${before} before`;
  const excused =
    waiver === null
      ? null
      : `until ${waiver.expires}: ${waiver.reason} (${waiver.ticket}; asked for by ${waiver.requested_by}, granted by ${waiver.approver}; ${waiver.file})`;
  return {
    head: `${markOf(outcome, screen)} ${printable(title)}  ${paint("dim", printable(`${scorecard}, ${level}, ${outcome}${was}${soft}`))}`,
    notes: [
      ...field("why", rule.why, screen),
      ...field("waiver", excused, screen),
      ...field("fix", rule.fix, screen),
      ...field("ask", rule.owner, screen),
      ...field("docs", rule.docs, screen),
    ],
    children: rule.evidence.map((value) => evidenceBranch(value, screen)),
  };
}

function evidenceBranch(
  { subject, operator, expected, state, actual, unknown, from }: ToldEvidence,
  screen: Screen,
): Branch {
  const wanted = expected === null ? "" : ` ${JSON.stringify(expected)}`;
  const is =
    state === "known"
      ? JSON.stringify(actual)
      : state === "missing"
        ? "missing"
        : `unknown (${unknown ?? "no reason"})`;
  return {
    head: printable(`${subject} ${operator}${wanted}: ${is}`),
    notes: field("from", describeFrom(from), screen),
    children: [],
  };
}

function describeFrom({
  source,
  repository,
  path,
  commit,
  file,
  line,
  expression,
}: ToldEvidence["from"]): string {
  const place = [repository, path ?? file ?? expression].filter((part) => part !== undefined).join(": ");
  const at = commit === undefined || commit === null ? "" : ` at ${commit.slice(0, 7)}`;
  const where = line === undefined ? "" : `:${line}`;
  return `${source}${place === "" ? "" : ` ${place}`}${where}${at}`;
}

function field(label: string, value: string | null, { paint }: Screen): readonly string[] {
  return value === null ? [] : [`${paint("cyan", label)} ${printable(value)}`];
}

function markOf(outcome: ToldRule["outcome"], { paint }: Screen): string {
  return paintMark(outcome, paint);
}
