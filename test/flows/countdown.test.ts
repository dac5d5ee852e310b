import { describe, expect, it } from "vitest";
import type { Verdict } from "../../src/flows/index.ts";
import { planVerdicts } from "../../src/flows/plan-check.ts";
import { digestOf, type FactBundle } from "../../src/gates/index.ts";
import { makeBundle, makeChange, makeGate, RULES, SIDES } from "../gates/make.ts";
import { CONTEXT, decideOn, PULL } from "../reports/make.ts";
import { makeWaiver } from "../scorecards/policy.ts";

/** The check of a change on a day. */
function planOn(bundle: FactBundle) {
  const decision = decideOn(bundle);
  const verdict: Verdict = {
    subject: PULL,
    result: { kind: "decision", decision, untouched: false, changedFiles: new Set() },
    outcome: decision.outcome,
    conclusion: "success",
    governed: true,
    facts: digestOf({ ...bundle, now: null, today: null }),
    bundle,
    observedAt: "2026-03-15T12:00:00Z",
    isPrivate: true,
  };
  return planVerdicts([verdict], "success", CONTEXT);
}

const bundle = (today: string) =>
  makeBundle(
    [makeGate([RULES.noRegression], { mode: [{ mode: "warn" }, { mode: "enforce", from: "2026-04-01" }] })],
    [makeChange(SIDES.pass, SIDES.fail)],
    { waivers: [makeWaiver({ rule: { scorecard: "readiness", rule: "b" } })], today },
  );

describe("a check with a countdown", () => {
  it("is known again on the next day, although it would say another number", () => {
    const [one, other] = [planOn(bundle("2026-03-15")), planOn(bundle("2026-03-16"))];
    expect(one.report.summary).not.toBe(other.report.summary);
    expect(other.externalId).toBe(one.externalId);
  });

  it("is another one on the day that something holds otherwise", () => {
    expect(planOn(bundle("2026-04-01")).externalId).not.toBe(planOn(bundle("2026-03-31")).externalId);
  });
});
