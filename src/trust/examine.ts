import type { GuardFacts } from "../model/guard.ts";
import { TRUST_CHECKS } from "./checks.ts";
import type { Section, TrustFinding, TrustOutcome } from "./finding.ts";

/** The same finding, of several checks or about several subjects. */
export interface FindingGroup extends Omit<TrustFinding, "subject" | "check"> {
  readonly checks: readonly string[];
  /** Sorted. */
  readonly subjects: readonly string[];
}

/** All that was found. */
export interface Examination {
  /** Worst first in each section. */
  readonly groups: readonly FindingGroup[];
  /** How many findings there are of each outcome, before they were grouped. */
  readonly counts: Readonly<Record<TrustOutcome, number>>;
  /** The worst of all: advice is no problem. */
  readonly outcome: "ok" | "problem" | "unknown";
}

const SECTIONS: readonly Section[] = ["app", "repositories", "central", "actions"];
const OUTCOMES: readonly TrustOutcome[] = ["problem", "unknown", "advice", "ok"];

/** Asks every check, and puts equal findings together. */
export function examine(facts: GuardFacts): Examination {
  const findings = TRUST_CHECKS.flatMap(({ id, section, look }) =>
    look(facts).map((remark) => ({ ...remark, check: id, section })),
  );
  const counts = { ok: 0, advice: 0, unknown: 0, problem: 0 };
  for (const { outcome } of findings) counts[outcome] += 1;
  return {
    groups: groupFindings(findings),
    counts,
    outcome: counts.problem > 0 ? "problem" : counts.unknown > 0 ? "unknown" : "ok",
  };
}

function groupFindings(findings: readonly TrustFinding[]): readonly FindingGroup[] {
  const byText = Map.groupBy(findings, ({ section, outcome, what, fix }) =>
    JSON.stringify([section, outcome, what, fix]),
  );
  const groups = [...byText.values()].flatMap((alike) =>
    alike.slice(0, 1).map(({ section, outcome, what, fix }) => ({
      section,
      outcome,
      what,
      fix,
      checks: [...new Set(alike.map(({ check }) => check))],
      subjects: [...new Set(alike.map(({ subject }) => subject))].sort(),
    })),
  );
  // A stable sort: checks stay in their order.
  return groups.toSorted(
    (a, b) =>
      SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section) ||
      OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome),
  );
}
