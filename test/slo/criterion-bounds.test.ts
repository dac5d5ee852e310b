import { describe, expect, it } from "vitest";
import { POLICY_ANSWERS, type PolicyAnswer } from "../../src/model/evaluation-policy.ts";
import { evaluateSlo } from "../../src/slo/index.ts";
import { makeBaseline, makeInput, makeObjective, makePolicy, makeSlo, observe } from "./make.ts";

describe("a criterion without a baseline", () => {
  const slo = makeSlo([makeObjective("a", ["<=+10%", "<600"])], {
    total_score: { pass: "90%", warning: "50%" },
  });
  const judge = (value: number, answer: PolicyAnswer) =>
    evaluateSlo(makeInput(slo, [observe("a", value)], { policy: makePolicy({ no_baseline: answer }) }));

  it.each([
    ["pass", "pass"],
    ["warn", "warning"],
    ["wait", "wait"],
    ["fail", "fail"],
  ] as const)("is the policy's to decide: %s", (answer, status) => {
    expect(judge(500, answer)).toMatchObject({
      result: status,
      objectives: [{ status, reason: "no_baseline", value: 500, compared_value: null }],
    });
  });

  it.each(POLICY_ANSWERS)("doesn't matter where the others decide: %s", (answer) => {
    expect(judge(700, answer)).toMatchObject({
      result: "fail",
      objectives: [{ status: "fail", reason: null }],
    });
  });

  it("leaves open what it earns, from the half that is certain on", () => {
    const half = makeSlo([makeObjective("a", ["<=+10%"], { warning: [{ criteria: ["<600"] }] })]);
    expect(evaluateSlo(makeInput(half, [observe("a", 500)]))).toMatchObject({
      result: "wait",
      reason: "open_objectives",
      score: 50,
      best_score: 100,
      objectives: [{ status: "wait", score: 0.5, pass_targets: [{ target: null, open: "no_baseline" }] }],
    });
  });

  it("is one whose earlier values come to no finite number", () => {
    const sum = makeSlo([makeObjective("a", ["<=+10%"])], {
      comparison: { compare_with: "several_results" },
    });
    const earlier = [makeBaseline(1, { a: 1.7e308 }), makeBaseline(2, { a: 1.7e308 })];
    expect(evaluateSlo(makeInput(sum, [observe("a", 5)], { earlier })).result).toBe("wait");
  });
});

describe("the bound of a relative criterion", () => {
  const judge = (criterion: string, before: number, value: number) =>
    evaluateSlo(
      makeInput(makeSlo([makeObjective("a", [criterion])]), [observe("a", value)], {
        earlier: [makeBaseline(1, { a: before })],
        policy: makePolicy({ no_baseline: "pass" }),
      }),
    );

  it.each([
    ["<=+10%", 1e307],
    [">=-10%", 1e307],
    ["<=+1e308", 1.7e308],
  ])(
    "that is beyond all numbers is never kept, and nobody says that there is no baseline: %s of %d",
    (criterion, before) => {
      const evaluated = judge(criterion, before, 5);
      expect(evaluated).toMatchObject({
        result: "fail",
        objectives: [
          {
            status: "fail",
            reason: null,
            message: expect.stringContaining("too large"),
            pass_targets: [{ target: null, violated: true, open: null }],
          },
        ],
      });
    },
  );

  it.each([
    ["<=-10%", -10, -9, "pass"],
    ["<=+10%", -10, -10, "fail"],
    ["<=+10%", 0, 0.001, "fail"],
    [">=-80%", 0, 0, "pass"],
  ])(
    "in percent of what was not above zero is worked out as Keptn does, and remarked on: %s of %d",
    (criterion, before, value, status) => {
      const [objective] = judge(criterion, before, value).objectives;
      expect(objective).toMatchObject({ status, reason: null });
      expect(objective?.message).toContain(`an earlier value of ${before}`);
    },
  );

  it.each([
    ["<=+10%", 10],
    ["=0%", -10],
    ["<=+10", -10],
    ["<600", -10],
  ])("is not remarked on where it says it all: %s of %d", (criterion, before) => {
    expect(judge(criterion, before, 5).objectives[0]?.message).toBeNull();
  });
});
