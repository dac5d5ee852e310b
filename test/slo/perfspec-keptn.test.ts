import { describe, expect, it } from "vitest";
import { evaluatePerfspec } from "../../src/slo/perfspec/index.ts";
import { indicatorOf, inputOf, type Measured, perfspecOf } from "./perfspec-inputs.ts";

describe("a perfspec.json in Keptn's dialect", () => {
  const carts = perfspecOf(indicatorOf("latency", { upperSevere: 1, lowerSevere: 0 }));

  it.each<[string, Measured, number, string]>([
    ["passes", 0.2, 100, "pass"],
    ["ignores a bound of 0", -1, 100, "pass"],
    ["fails at the bound", 1, 0, "fail"],
    ["fails without a series", "no_series", 0, "fail"],
    ["fails when a series is no number, for who knows what the others are", "not_finite", 0, "fail"],
    ["fails by an error", "unreachable", 0, "fail"],
  ])("%s", (_name, measured, score, result) => {
    const evaluated = evaluatePerfspec(inputOf(carts, { latency: measured }, { dialect: "keptn" }));
    expect(evaluated).toMatchObject({ score, result, best_score: score });
  });

  it("says what breached, and looks at no percentage", () => {
    const spec = perfspecOf(indicatorOf("a", { upperWarning: 1, upperSeverePerc: 1 }));
    const { objectives } = evaluatePerfspec(inputOf(spec, { a: { x: 0, y: 3 } }, { dialect: "keptn" }));
    expect(objectives).toMatchObject([
      {
        status: "warning",
        score: 50,
        weight: 100,
        value: 3,
        pass_targets: [{ criterion: "upperWarning", target: 1, violated: true }],
        violations: [{ key: "y", value: 3, breach: "upperWarning", threshold: 1 }],
      },
    ]);
  });

  it("leaves out an indicator that no provider answers for", () => {
    const spec = perfspecOf(indicatorOf("a", { upperSevere: 1 }), indicatorOf("b", { upperSevere: 1 }));
    const evaluated = evaluatePerfspec(inputOf(spec, { a: 0, b: "no_provider" }, { dialect: "keptn" }));
    expect(evaluated).toMatchObject({
      result: "pass",
      score: 100,
      objectives: [{}, { status: "info", weight: 0 }],
    });
  });

  it("takes the last of indicators with one id", () => {
    const spec = perfspecOf(indicatorOf("a", { upperSevere: 10 }), indicatorOf("a", { upperSevere: 1 }));
    const evaluated = evaluatePerfspec(inputOf(spec, { a: 5 }, { dialect: "keptn" }));
    expect(evaluated).toMatchObject({ result: "fail", score: 0, objectives: [{ status: "fail" }] });
  });
});
