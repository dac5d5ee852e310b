import type { GateResult, LevelChange, Outcome } from "../model/decision.ts";

/** Writes the one line that a check shows, e.g. `Silver -> Bronze: 1 rule regressed`. */
export function writeTitle(gates: readonly GateResult[], outcome: Outcome): string {
  const entities = [...new Set(gates.map((gate) => gate.entity))];
  const [only] = entities;
  if (only === undefined) return "Nothing governed changed";
  if (entities.length === 1) return `${writeLevel(gates)}${writeRules(gates, outcome)}`;
  const worst = entities.filter((entity) =>
    gates.some((gate) => gate.entity === entity && gate.outcome === outcome),
  );
  const named =
    worst.length > 3 ? `${worst.slice(0, 3).join(", ")} and ${worst.length - 3} more` : worst.join(", ");
  return outcome === "pass"
    ? `${entities.length} services pass`
    : `${entities.length} services, ${VERBS[outcome]}: ${named}`;
}

const VERBS: Readonly<Record<Outcome, string>> = {
  pass: "passing",
  fail: "failing",
  wait: "waiting",
  unknown: "unknown",
};

function writeLevel(gates: readonly GateResult[]): string {
  const changes = gates.flatMap((gate) => gate.rules.flatMap((rule) => rule.level ?? []));
  const moved = changes.find(({ before, after }) => before !== null && before !== after);
  const [shown = moved] = moved === undefined ? changes : [moved];
  if (shown === undefined) return "";
  return shown.before === null || shown.before === shown.after
    ? nameLevel(shown)
    : `${shown.before} -> ${nameLevel(shown)}`;
}

function nameLevel({ after, possible }: LevelChange): string {
  if (after === null) return "not scored";
  return possible === null || possible === after ? after : `${after}, perhaps ${possible}`;
}

function writeRules(gates: readonly GateResult[], outcome: Outcome): string {
  const decisive = gates.flatMap((gate) => gate.rules).filter((rule) => rule.outcome === outcome);
  const rules = decisive.flatMap((rule) =>
    rule.responsible.map((each) => ({ ...each, regressed: rule.reason === "regressed" })),
  );
  const count = (list: readonly { scorecard: string; rule: string }[]) =>
    new Set(list.map((each) => `${each.scorecard}/${each.rule}`)).size;
  const plural = (number: number, verb: string, verbs: string) =>
    number === 1 ? `1 rule ${verb}` : `${number} rules ${verbs}`;
  const [reason] = decisive;
  switch (outcome) {
    case "pass":
      return ": nothing regressed";
    case "fail": {
      const regressed = count(rules.filter((rule) => rule.regressed));
      if (regressed > 0) return `: ${plural(regressed, "regressed", "regressed")}`;
      return rules.length > 0 ? `: ${plural(count(rules), "fails", "fail")}` : `: ${reason?.why ?? "fails"}`;
    }
    case "unknown":
      return rules.length > 0
        ? `: ${plural(count(rules), "is unknown", "are unknown")}`
        : `: ${reason?.why ?? "unknown"}`;
    case "wait":
      return `: ${reason?.why ?? "waiting"}`;
  }
}
