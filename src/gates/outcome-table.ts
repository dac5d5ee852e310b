import type { CheckConclusion } from "../model/check-run.ts";
import type { Clears, Outcome, ReasonCode, RuleOutcome } from "../model/decision.ts";
import type { GateMode } from "../model/gate.ts";

/** How an outcome shows everywhere: every shell asks here, and nowhere else. */
interface Showing {
  readonly enforce: CheckConclusion;
  readonly warn: CheckConclusion;
  readonly shadow: CheckConclusion;
  /** The answer to GitHub's deployment protection rule; `while_clearable` waits as long as somebody can clear the failure. */
  readonly protection: "approved" | "while_clearable" | "pending";
  /** The deployment's status before and after it took place; null where none is set. */
  readonly deployment: { readonly before: DeploymentState | null; readonly after: DeploymentState | null };
  /** Exit code of the command line. 2 is kept for wrong usage and broken configuration. */
  readonly exit: number;
}

/** States of a deployment on GitHub that an outcome sets. */
export type DeploymentState = "queued" | "failure";

const TABLE: Readonly<Record<Outcome, Showing>> = {
  pass: {
    enforce: "success",
    warn: "success",
    shadow: "success",
    protection: "approved",
    deployment: { before: null, after: null },
    exit: 0,
  },
  fail: {
    enforce: "failure",
    warn: "neutral",
    shadow: "success",
    protection: "while_clearable",
    deployment: { before: "queued", after: "failure" },
    exit: 1,
  },
  wait: {
    enforce: "action_required",
    warn: "neutral",
    shadow: "success",
    protection: "pending",
    deployment: { before: "queued", after: "queued" },
    exit: 4,
  },
  unknown: {
    enforce: "action_required",
    warn: "neutral",
    shadow: "success",
    protection: "pending",
    deployment: { before: "queued", after: "queued" },
    exit: 3,
  },
};

/** Exit code for wrong usage and for a configuration with errors. */
export const EXIT_USAGE = 2;

/** The conclusion of a check that shows one gate's outcome. */
export function checkConclusion(outcome: Outcome, mode: GateMode): CheckConclusion {
  return TABLE[outcome][mode];
}

/** The answer to a deployment protection rule. A failure that nobody can clear any more is rejected; all others wait. */
export function protectionAnswer(outcome: Outcome, clears: Clears): "approved" | "rejected" | "pending" {
  const answer = TABLE[outcome].protection;
  if (answer !== "while_clearable") return answer;
  return clears === "never" ? "rejected" : "pending";
}

/** The state that a deployment is set to; null for none. */
export function deploymentState(outcome: Outcome, when: "before" | "after"): DeploymentState | null {
  return TABLE[outcome].deployment[when];
}

/** The exit code of a command that shows an outcome. */
export function exitCode(outcome: Outcome): number {
  return TABLE[outcome].exit;
}

const SEVERITY: Readonly<Record<Outcome, number>> = { pass: 0, wait: 1, unknown: 2, fail: 3 };

/** The worst of several outcomes; pass for none. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  return outcomes.reduce<Outcome>(
    (worst, outcome) => (SEVERITY[outcome] > SEVERITY[worst] ? outcome : worst),
    "pass",
  );
}

/** What the outcome of a rule is to its gate: one that doesn't apply, or is excused, stands in nobody's way. */
export function countsAs(outcome: RuleOutcome): Outcome {
  return outcome === "skipped" || outcome === "exempt" ? "pass" : outcome;
}

/** The reason of a whole: that of the first part with the whole's outcome; undefined when there is none. */
export function reasonOf(
  parts: readonly { readonly outcome: RuleOutcome; readonly reason: ReasonCode }[],
  whole: Outcome,
): ReasonCode | undefined {
  return parts.find(({ outcome }) => outcome === whole)?.reason;
}
