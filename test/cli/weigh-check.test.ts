import { describe, expect, it } from "vitest";
import type { Explanation } from "../../src/cli/explain/told.ts";
import { type ExplainedCheck, weighCheck } from "../../src/cli/explain/weigh-check.ts";
import type { ToldDecision } from "../../src/model/told-decision.ts";

type Gate = Pick<ToldDecision["gates"][number], "outcome" | "mode">;

/** A decision that follows from its facts, with these outcomes of its gates. */
function verified(...gates: readonly Gate[]): Explanation {
  const decision: ToldDecision = {
    schema: "muster.decision/1",
    outcome: "pass",
    reason: "satisfied",
    title: "Passes",
    change: { repository: "cart", base: "b", head: "h", compared: "merge_result" },
    gates: gates.map((gate) => ({
      ...gate,
      gate: "gate",
      title: "A gate",
      next: null,
      owner: null,
      docs: null,
      entity: "service/cart",
      reason: "satisfied",
      rules: [],
    })),
    untouched: [],
    bundle: "sha256:0",
    today: null,
    engine: { name: "muster", version: "1.2.3" },
  };
  return { subject: null, decision, replay: { status: "verified" } };
}

function check(others: Partial<ExplainedCheck> = {}): ExplainedCheck {
  const written = { app: "muster", appId: 7, name: "Muster", title: "Passes" };
  return { ...written, conclusion: "success", partly: false, ...others };
}

/** What is told of a check that holds these decisions: the status of the first, and why. */
function tell(
  explanations: readonly Explanation[],
  others: Partial<ExplainedCheck>,
  appId: number | null = 7,
): string {
  const replay = weighCheck(explanations, check(others), appId)[0]?.replay;
  return replay === undefined || !("reason" in replay) ? (replay?.status ?? "") : replay.reason;
}

const PASS = { outcome: "pass", mode: "enforce" } as const;
const FAIL = { outcome: "fail", mode: "enforce" } as const;
const WARN = { outcome: "fail", mode: "warn" } as const;
const WAIT = { outcome: "wait", mode: "enforce" } as const;

describe("a decision that was read from a check", () => {
  it.each<[string, Partial<ExplainedCheck>, number | null, string]>([
    ["by Muster's App is verified", {}, 7, "verified"],
    ["by another app is none of Muster's", { app: "muster", appId: 8 }, 7, "foreign_check"],
    ["by an app that GitHub doesn't tell is none either", { app: null, appId: null }, 7, "foreign_check"],
    ["by an app of which nobody told whether it is Muster's is in doubt", {}, null, "writer_unknown"],
    ["by nobody knows whom is in doubt", { app: null, appId: null }, null, "writer_unknown"],
    ["by a workflow is in doubt", { app: "github-actions", appId: 9 }, 7, "writer_unknown"],
    ["by a workflow is in doubt with any id", { app: "github-actions", appId: 9 }, 9, "writer_unknown"],
  ])("%s", (_, others, appId, expected) => {
    expect(tell([verified(PASS)], others, appId)).toBe(expected);
  });

  it.each<[string, readonly Explanation[], Partial<ExplainedCheck>, string]>([
    ["that passes while it fails", [verified(FAIL)], { conclusion: "success" }, "conclusion"],
    ["that fails while it passes", [verified(PASS)], { conclusion: "failure" }, "conclusion"],
    ["that is not concluded", [verified(PASS)], { conclusion: null }, "conclusion"],
    ["that was skipped", [verified(PASS)], { conclusion: "skipped" }, "conclusion"],
    ["that passes where a gate warns", [verified(WARN)], { conclusion: "success" }, "conclusion"],
    ["that is neutral where a gate warns", [verified(WARN)], { conclusion: "neutral" }, "verified"],
    ["that waits", [verified(PASS, WAIT)], { conclusion: "action_required" }, "verified"],
    ["that is the worst of several", [verified(PASS), verified(FAIL)], { conclusion: "failure" }, "verified"],
    ["to which what wasn't read belongs", [verified(PASS)], { conclusion: "action_required" }, "incomplete"],
    ["that had no room", [verified(PASS)], { conclusion: "failure", partly: true }, "incomplete"],
    [
      "that had no room is no better",
      [verified(FAIL)],
      { conclusion: "success", partly: true },
      "conclusion",
    ],
    ["that nothing governs", [verified()], {}, "verified"],
  ])("is compared with what the check says: %s", (_, explanations, others, expected) => {
    expect(tell(explanations, others)).toBe(expected);
  });

  it("that is wrong by itself stays that, whoever wrote it", () => {
    const wrong: Explanation = {
      ...verified(PASS),
      replay: { status: "mismatch", reason: "decision", differences: [] },
    };
    expect(tell([wrong], { appId: 8 })).toBe("decision");
  });
});
