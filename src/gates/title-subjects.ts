import type { GateResult, GateRuleResult, LevelChange, Outcome, ReasonCode } from "../model/decision.ts";
import { scorecardOf } from "../model/gate.ts";
import { countsAs } from "./outcome-table.ts";

/** An entity that a title is about, with the gates that the title tells of. */
export interface TitleSubject {
  /** The entity's identifier; null for entities that nobody saw. */
  readonly name: string | null;
  readonly blueprint: string | null;
  /** It wasn't there before the change. */
  readonly isNew: boolean;
  readonly gates: readonly GateResult[];
}

const UNSEEN = "Not everything could be seen";

/** Says what became of one entity: its level, and what the gates say. */
export function describeOne(subject: TitleSubject, outcome: Outcome): string {
  if (subject.name === null) return UNSEEN;
  const rules = subject.gates.flatMap((gate) => gate.rules);
  const decisive = rules.filter((rule) => countsAs(rule.outcome) === outcome);
  const text = describeRules(decisive, outcome, subject.isNew);
  const level = pickLevel(decisive) ?? pickLevel(rules);
  if (level === undefined && decisive.every(({ rule }) => scorecardOf(rule) === null))
    return capitalize(text);
  return `${describeLevel(level, decisive, outcome, subject.isNew)}: ${text}`;
}

/** Says what became of several entities: how many, and the names of those that decide. */
export function describeSeveral(subjects: readonly TitleSubject[], outcome: Outcome): string {
  const seen = subjects.filter(({ name }) => name !== null);
  const [one, more] = seen.every(({ blueprint }) => blueprint === "service")
    ? ["service", "services"]
    : ["entity", "entities"];
  const many = seen.length === 1 ? `1 ${one}` : `${seen.length} ${more}`;
  if (outcome === "pass") {
    const rules = subjects.flatMap(({ gates }) => gates.flatMap((gate) => gate.rules));
    return `${many}: ${describePass(rules, false)}`;
  }
  const names = seen
    .filter(({ gates }) => gates.some((gate) => gate.outcome === outcome))
    .map(({ name }) => name);
  if (names.length === 0) return UNSEEN;
  const shown =
    names.length > 3 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ");
  return `${many}: ${names.length} ${SEVERAL[outcome](names.length)} (${shown})`;
}

const SEVERAL: Readonly<Record<Exclude<Outcome, "pass">, (count: number) => string>> = {
  fail: (count) => (count === 1 ? "fails" : "fail"),
  wait: (count) => (count === 1 ? "waits" : "wait"),
  unknown: () => "can't be judged",
};

/** The level to show of several: one that moved before one that didn't. */
function pickLevel(rules: readonly GateRuleResult[]): LevelChange | undefined {
  const levels = rules.flatMap(({ level }) => level ?? []);
  return levels.find(({ before, after }) => before !== null && before !== after) ?? levels[0];
}

function describeLevel(
  level: LevelChange | undefined,
  decisive: readonly GateRuleResult[],
  outcome: Outcome,
  isNew: boolean,
): string {
  const { before = null, after = null, possible = null } = level ?? {};
  const gone = decisive.some(({ reason }) => reason === "entity_removed");
  const now = after ?? (gone ? "gone" : outcome === "unknown" ? "unknown" : "not scored");
  if (possible !== after && possible !== null && possible === before) return `${before}, perhaps only ${now}`;
  const range = possible === null || possible === after ? now : `${now}, perhaps ${possible}`;
  if (isNew) return `New, ${range}`;
  if (before === null) return after === null ? capitalize(now) : range;
  return before === after ? range : `${before} -> ${range}`;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function describeRules(decisive: readonly GateRuleResult[], outcome: Outcome, isNew: boolean): string {
  if (outcome === "pass") return describePass(decisive, isNew);
  const regressed = decisive.filter(({ reason }) => reason === "regressed");
  const count = countRules(regressed.length > 0 ? regressed : decisive, outcome);
  if (count === 0) return decisive[0] === undefined ? "nothing is governed" : describeReason(decisive[0]);
  const rules = showCount(count, "rule", "rules");
  if (outcome !== "fail") return `${rules} can't be judged`;
  if (regressed.length > 0) return `${rules} regressed`;
  return `${rules} ${count === 1 ? "fails" : "fail"}`;
}

/** How many rules of scorecards have an outcome, of those that decided; each counts once. */
function countRules(rules: readonly GateRuleResult[], wanted: Outcome | "exempt"): number {
  const responsible = rules.flatMap((rule) => rule.responsible).filter(({ outcome }) => outcome === wanted);
  return new Set(responsible.map(({ scorecard, rule }) => JSON.stringify([scorecard, rule]))).size;
}

function describePass(rules: readonly GateRuleResult[], isNew: boolean): string {
  const waived = countRules(rules, "exempt");
  const note = waived === 0 ? "" : `${showCount(waived, "rule", "rules")} waived`;
  const passed = rules.filter(({ outcome }) => outcome === "pass");
  if (passed.length === 0)
    return (
      note || (rules.some(({ rule }) => scorecardOf(rule) !== null) ? "no scorecard applies" : NOTHING_ASKED)
    );
  const isRatchet = passed.some(({ rule }) => rule.kind === "no_regression");
  const text = !isRatchet ? "every gate passes" : isNew ? "nothing to lose" : "nothing regressed";
  return note === "" ? text : `${text}, ${note}`;
}

const NOTHING_ASKED = "nothing is asked here";

/** So many paths a result lists at most. */
const MOST_PATHS = 100;

/** How many approvals a rule says it waits for. */
const APPROVALS = /^waits for \d+ approvals?(?: of \d+)?/;

/** What to say of a verdict that no single rule of a scorecard decided. */
function describeReason({ reason, why, title, paths, rule }: GateRuleResult): string {
  if (reason === "locked" && rule.kind === "lock" && rule.environment !== undefined)
    return `locked in ${rule.environment}`;
  if (reason === "path_unowned" && paths.length > 0)
    return `${paths.length < MOST_PATHS ? "" : "at least "}${showCount(paths.length, "path", "paths")} without owner`;
  const [approvals] = reason === "approval_missing" ? (APPROVALS.exec(why) ?? []) : [];
  if (approvals !== undefined) return approvals;
  if (reason === "query_failed" && title !== null) return `not met: ${title}`;
  return REASONS[reason];
}

function showCount(count: number, one: string, more: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${more}`;
}

const REASONS: Readonly<Record<ReasonCode, string>> = {
  satisfied: "every gate passes",
  nothing_governed: "nothing is governed",
  nothing_enforced: "no gate blocks",
  not_applicable: "not scored, and the gate doesn't say what then",
  level_below_minimum: "below the level that is needed",
  level_unknown: "the level can't be told",
  rule_failed: "a rule fails",
  rule_unknown: "a rule can't be judged",
  regressed: "it got worse",
  comparison_unknown: "it can't be told whether it got worse",
  left_scorecard: "it would leave the scorecard",
  entity_removed: "it would leave the catalog",
  entity_unseen: "not everything could be seen",
  applicability_unknown: "it can't be told what applies to it",
  waived: "a rule is waived",
  query_failed: "a condition of the gate is not met",
  query_unknown: "a condition of the gate can't be judged",
  checks_pending: "waits for other checks",
  checks_missing: "waits for other checks",
  checks_failed: "another check fails",
  checks_unknown: "other checks can't be read",
  approval_missing: "waits for approval",
  changes_requested: "waits: changes are requested",
  approval_unknown: "approvals can't be read",
  draft: "waits: it is a draft",
  path_unowned: "a path has no owner",
  files_unknown: "the touched files can't be read",
  locked: "locked",
  lock_unknown: "it can't be told whether it is locked",
  not_touched: "nothing that is governed is touched",
  needs_app: "only the Muster App can tell",
};
