import type { ScorecardResult } from "./result.ts";

/** Whether two results of a scorecard say the same to a reader: state, levels, and what each rule says at which level, and how hard it bites. */
export function saysTheSame(before: ScorecardResult, after: ScorecardResult): boolean {
  if (before === after) return true;
  return (
    before.state === after.state &&
    before.level === after.level &&
    before.possibleLevel === after.possibleLevel &&
    haveSameRules(before.rules, after.rules)
  );
}

function haveSameRules(before: ScorecardResult["rules"], after: ScorecardResult["rules"]): boolean {
  if (before.length !== after.length) return false;
  const isSame = (a: ScorecardResult["rules"][number], b: ScorecardResult["rules"][number] | undefined) =>
    b !== undefined &&
    a.rule.identifier === b.rule.identifier &&
    a.rule.level === b.rule.level &&
    a.outcome === b.outcome &&
    a.mode.mode === b.mode.mode;
  if (before.every((result, index) => isSame(result, after[index]))) return true;
  // In another order they say the same.
  const later = new Map(after.map((result) => [result.rule.identifier, result]));
  return (
    later.size === before.length &&
    before.every((result) => isSame(result, later.get(result.rule.identifier)))
  );
}
