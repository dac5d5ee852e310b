import type { GateResult, GateRuleResult, LevelChange, Outcome, ReasonCode } from "../model/decision.ts";

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
  const decisive = rules.filter((rule) => (rule.outcome === "skipped" ? "pass" : rule.outcome) === outcome);
  if (decisive.some(({ reason }) => reason === "entity_removed")) return describeRemoval(subject.name, rules);
  const level = pickLevel(decisive) ?? pickLevel(rules);
  return `${describeLevel(subject, level, outcome)}: ${describeRules(decisive, outcome, subject.isNew)}`;
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

function describeRemoval(name: string, rules: readonly GateRuleResult[]): string {
  const level = pickLevel(rules);
  return `${name} would leave the catalog${level?.before ? ` (it is at ${level.before})` : ""}`;
}

/** The level to show of several: one that moved before one that didn't. */
function pickLevel(rules: readonly GateRuleResult[]): LevelChange | undefined {
  const levels = rules.flatMap(({ level }) => level ?? []);
  return levels.find(({ before, after }) => before !== null && before !== after) ?? levels[0];
}

function describeLevel(
  { name, isNew }: TitleSubject,
  level: LevelChange | undefined,
  outcome: Outcome,
): string {
  if (level === undefined) return isNew ? `${name}, new` : `${name}`;
  const { before, after, possible } = level;
  const now = after ?? (outcome === "unknown" ? "unknown" : "not scored");
  if (possible !== after && possible !== null && possible === before) return `${before}, perhaps only ${now}`;
  const range = possible === null || possible === after ? now : `${now}, perhaps ${possible}`;
  if (isNew) return `New at ${range}`;
  return before === null || before === after ? range : `${before} -> ${range}`;
}

function describeRules(decisive: readonly GateRuleResult[], outcome: Outcome, isNew: boolean): string {
  const [first] = decisive;
  const count = (wanted: "fail" | "unknown", from: readonly GateRuleResult[]) =>
    new Set(
      from
        .flatMap(({ responsible }) => responsible)
        .filter((rule) => rule.outcome === wanted)
        .map(({ scorecard, rule }) => `${scorecard} ${rule}`),
    ).size;
  const reason = first === undefined ? "it can't be told" : REASONS[first.reason];
  switch (outcome) {
    case "pass":
      return describePass(decisive, isNew);
    case "fail": {
      const regressed = count(
        "fail",
        decisive.filter((rule) => rule.reason === "regressed"),
      );
      if (regressed > 0) return `${regressed === 1 ? "1 rule" : `${regressed} rules`} regressed`;
      const failing = count("fail", decisive);
      if (failing > 0) return failing === 1 ? "1 rule fails" : `${failing} rules fail`;
      return reason;
    }
    case "unknown": {
      const unknown = count("unknown", decisive);
      if (unknown > 0) return unknown === 1 ? "1 rule can't be judged" : `${unknown} rules can't be judged`;
      return reason;
    }
    case "wait":
      return reason;
  }
}

function describePass(rules: readonly GateRuleResult[], isNew: boolean): string {
  const passed = rules.filter(({ outcome }) => outcome === "pass");
  if (passed.length === 0) return "no scorecard applies";
  if (!passed.some(({ rule }) => rule.kind === "no_regression")) return "every gate passes";
  return isNew ? "nothing to lose" : "nothing regressed";
}

/** What to say of a verdict that no single rule decided. */
const REASONS: Readonly<Record<ReasonCode, string>> = {
  satisfied: "every gate passes",
  nothing_governed: "nothing is governed",
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
};
