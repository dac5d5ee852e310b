import { describe, expect, it } from "vitest";
import {
  checkConclusion,
  deploymentState,
  EXIT_USAGE,
  exitCode,
  protectionAnswer,
  worstOutcome,
} from "../../src/gates/index.ts";

describe("how an outcome shows", () => {
  it.each([
    ["pass", "success", "success", "success", 0],
    ["fail", "failure", "neutral", "success", 1],
    ["wait", "action_required", "neutral", "success", 4],
    ["unknown", "action_required", "neutral", "success", 3],
  ] as const)("%s: enforce %s, warn %s, shadow %s, exit code %i", (outcome, enforce, warn, shadow, exit) => {
    expect(checkConclusion(outcome, "enforce")).toBe(enforce);
    expect(checkConclusion(outcome, "warn")).toBe(warn);
    expect(checkConclusion(outcome, "shadow")).toBe(shadow);
    expect(exitCode(outcome)).toBe(exit);
  });

  it.each([
    ["pass", "approved", "approved", null, null],
    ["fail", "pending", "rejected", "queued", "failure"],
    ["wait", "pending", "pending", "queued", "queued"],
    ["unknown", "pending", "pending", "queued", "queued"],
  ] as const)(
    "%s: protection rule %s, or %s when nobody can clear it; deployment %s before, %s after",
    (outcome, clearable, never, before, after) => {
      expect(protectionAnswer(outcome, "self")).toBe(clearable);
      expect(protectionAnswer(outcome, "human")).toBe(clearable);
      expect(protectionAnswer(outcome, "never")).toBe(never);
      expect(deploymentState(outcome, "before")).toBe(before);
      expect(deploymentState(outcome, "after")).toBe(after);
    },
  );

  it("never lets an enforcing gate show what GitHub takes for a success, unless it passes", () => {
    for (const outcome of ["fail", "wait", "unknown"] as const)
      expect(["success", "neutral", "skipped"]).not.toContain(checkConclusion(outcome, "enforce"));
  });

  it("tells every outcome and wrong usage apart by exit code", () => {
    const codes = [...(["pass", "fail", "wait", "unknown"] as const).map(exitCode), EXIT_USAGE];
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe("the worst outcome", () => {
  it.each([
    [[], "pass"],
    [["pass", "wait"], "wait"],
    [["wait", "unknown", "pass"], "unknown"],
    [["unknown", "fail", "wait"], "fail"],
  ] as const)("of %j is %s", (outcomes, worst) => {
    expect(worstOutcome(outcomes)).toBe(worst);
    expect(worstOutcome(outcomes.toReversed())).toBe(worst);
  });
});
