/** Verdicts to report on: decisions of the gates' own builders, and places to link to. */
import { decide, type EntityState, type FactBundle } from "../../src/gates/index.ts";
import type { Decision } from "../../src/model/decision.ts";
import type { ChangeSubject, CheckContext, JudgedChange } from "../../src/reports/index.ts";
import { CONTEXT as DECISION, makeBundle, makeChange, makeGate, RULES } from "../gates/make.ts";

/** The check is on `cart` of acme. */
export const CONTEXT: CheckContext = {
  webUrl: "https://github.com",
  organization: "acme",
  repository: "cart",
  headSha: "f".repeat(40),
  central: "central",
  complete: true,
};

/** A pull request from a branch of the repository itself. */
export const PULL: Extract<ChangeSubject, { readonly kind: "pull_request" }> = {
  kind: "pull_request",
  number: 1,
  baseBranch: "main",
  head: { repository: "acme/cart", branch: "change" },
};

/** The verdict of a decision on a pull request. */
export function judged(decision: Decision, others: Partial<JudgedChange> = {}): JudgedChange {
  const result = { kind: "decision", decision, untouched: false, changedFiles: new Set<string>() } as const;
  return { subject: PULL, result, ...others };
}

/** The decision on a bundle. */
export function decideOn(bundle: FactBundle): Decision {
  return decide(bundle, DECISION);
}

/** The decision on a change of `cart` by one gate, `no_regression` unless told. */
export function decideChange(
  before: EntityState,
  after: EntityState,
  gates = [makeGate([RULES.noRegression])],
): Decision {
  return decideOn(makeBundle(gates, [makeChange(before, after)]));
}
