/** What is known of a change besides its two sides, so that a test says only what it is about. */

import type { PackedContext } from "../../src/gates/bundle.ts";
import { decide, type EntityState } from "../../src/gates/index.ts";
import type { CheckState, ReviewState, Told, UntoldReason } from "../../src/model/change-context.ts";
import type { GateRuleResult } from "../../src/model/decision.ts";
import type { GateRuleDocument } from "../../src/model/gate.ts";
import { CONTEXT, makeBundle, makeChange, makeGate, only } from "./make.ts";

/** The commit that is judged, and one before it. */
export const HEAD = "f".repeat(40);
export const EARLIER = "e".repeat(40);

/** Something that is known. */
export function known<T>(value: T): Told<T> {
  return { kind: "known", value };
}

/** Something that could not be told. */
export function untold(reason: UntoldReason = "not_answered"): Told<never> {
  return { kind: "unknown", reason, why: "GitHub did not answer" };
}

/** A pull request of ada, of which everything is known and nobody said anything. */
export function makeContext(others: Partial<PackedContext> = {}): PackedContext {
  return {
    organization: "acme",
    subject: "pull_request",
    pull: { number: 7, author: "ada", draft: false, fork: false },
    files: known([]),
    unowned: known([]),
    checks: known([]),
    reviews: known([]),
    members: { sre: known(["bert", "cleo"]), payments: known(["dora"]) },
    ...others,
  };
}

/** What somebody said of the head. */
export function review(
  reviewer: string,
  state: ReviewState["state"] = "approved",
  others: Partial<ReviewState> = {},
): ReviewState {
  return { reviewer, state, bot: false, commit: HEAD, ...others };
}

/** What a check says, of GitHub Actions unless told. */
export function check(
  name: string,
  state: CheckState["state"] = "success",
  app: string | null = "github-actions",
): CheckState {
  return { name, app, state };
}

/** What one rule says of a change of `cart`, of which this is known besides. */
export function askOf(
  rule: GateRuleDocument,
  before: EntityState,
  after: EntityState,
  context: PackedContext | null,
): GateRuleResult {
  const bundle = makeBundle([makeGate([rule])], [makeChange(before, after)], { context });
  const result = only(decide(bundle, CONTEXT).gates).rules[0];
  if (result === undefined) throw new Error("the gate has a rule");
  return result;
}
