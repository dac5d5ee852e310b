import type {
  Decision,
  Evidence,
  GateResult,
  GateRuleResult,
  Outcome,
  ReasonCode,
  ResponsibleRule,
} from "../model/decision.ts";
import type { GateRule } from "../model/gate.ts";
import { REMEDIES } from "./remedies.ts";

/** One thing that keeps a change from passing a gate: a rule of a scorecard or, where none decided, what the gate itself says. */
export interface Problem {
  /** The entity's identifier, `*` for those that nobody saw. */
  readonly entity: string;
  readonly gate: GateResult;
  readonly outcome: Exclude<Outcome, "pass">;
  readonly reason: ReasonCode;
  readonly title: string;
  readonly why: string;
  readonly fix: string | null;
  readonly owner: string | null;
  readonly docs: string | null;
  /** The rule of a scorecard that decided; null where none did. */
  readonly rule: ResponsibleRule | null;
  /** The values that decided. */
  readonly evidence: readonly Evidence[];
  /** The touched paths that decided; none where a scorecard did. */
  readonly paths: readonly string[];
}

const URGENCY: Readonly<Record<Problem["outcome"], number>> = { fail: 0, unknown: 1, wait: 2 };

/** Everything that keeps a change from passing some of its gates, failures first; a rule that several gates ask for, once. */
export function listProblems({ gates }: Decision, wanted: (gate: GateResult) => boolean): readonly Problem[] {
  const found = gates
    .filter(wanted)
    .flatMap((gate) => gate.rules.flatMap((rule) => problemsOf(rule, gate)))
    .toSorted((a, b) => URGENCY[a.outcome] - URGENCY[b.outcome]);
  const unique = new Map<string, Problem>();
  for (const problem of found) {
    const { gate, rule, why } = problem;
    const key = JSON.stringify([gate.entity, ...(rule === null ? [why] : [rule.scorecard, rule.rule])]);
    if (!unique.has(key)) unique.set(key, problem);
  }
  return [...unique.values()];
}

/** Whether a gate stops what doesn't pass it. */
export function isEnforced({ mode }: GateResult): boolean {
  return mode === "enforce";
}

/** An entity's identifier, for sentences, of the key that a gate result names it by. */
export function nameOfEntity(key: string): string {
  return key.slice(key.indexOf("/") + 1);
}

/** What rules of a gate are called where it has several; a rule of another kind is what its gate is called. */
const NAMES: Readonly<Record<GateRule["kind"], string | null>> = {
  level: null,
  rule: null,
  no_regression: null,
  query: null,
  checks: "Other checks",
  approval: "Approval",
  files: "Owners of files",
  lock: "Lock",
};

function problemsOf(result: GateRuleResult, gate: GateResult): readonly Problem[] {
  const { outcome, reason, responsible } = result;
  if (outcome === "pass" || outcome === "skipped" || outcome === "exempt") return [];
  const shared = { entity: nameOfEntity(gate.entity), gate, reason, paths: result.paths };
  const decisive = responsible.filter((rule) => rule.outcome === "fail" || rule.outcome === "unknown");
  if (decisive.length === 0) {
    const { owner, docs } = gate;
    const title = result.title ?? (gate.rules.length > 1 ? NAMES[result.rule.kind] : null) ?? gate.title;
    const fix = result.fix ?? REMEDIES[reason];
    return [
      { ...shared, outcome, title, why: result.why, fix, owner, docs, rule: null, evidence: result.evidence },
    ];
  }
  return decisive.map((rule) => {
    const { title, why, fix, owner, docs } = rule;
    // A rule that can't be told only fails a change together with one that fails.
    return {
      ...shared,
      outcome: rule.outcome === "fail" ? "fail" : "unknown",
      title,
      why,
      fix,
      owner,
      docs,
      rule,
      evidence: rule.evidence,
    };
  });
}
