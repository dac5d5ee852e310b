import { describe, expect, it } from "vitest";
import type { EvaluationPolicy } from "../../src/model/evaluation-policy.ts";
import { SLI_REASONS, type SliReason } from "../../src/model/sli.ts";
import { evaluatePerfspec } from "../../src/slo/perfspec/index.ts";
import { indicatorOf, inputOf, type Measured, perfspecOf } from "./perfspec-inputs.ts";

/** The carts of Keptn 0.2: at most a second. */
const carts = perfspecOf(indicatorOf("request_latency_seconds", { upperSevere: 1 }));

const isReason = (code: string): code is SliReason => Object.hasOwn(SLI_REASONS, code);
const REASONS = Object.keys(SLI_REASONS).filter(isReason);

describe("an evaluation by perfspec.json", () => {
  it.each<[string, Measured, number, string]>([
    ["passes a fast version", 0.02, 100, "pass"],
    ["fails a slow one", 1.2, 0, "fail"],
    ["fails one that is exactly at its bound", 1, 0, "fail"],
    ["fails one that nothing was measured of", "no_series", 0, "fail"],
    ["fails one whose value is no number", Number.NaN, 0, "fail"],
    ["fails one whose value is infinite", Number.POSITIVE_INFINITY, 0, "fail"],
    ["waits while the provider can't be asked", "unreachable", 0, "wait"],
    ["fails one whose provider nobody knows", "no_provider", 0, "fail"],
  ])("%s", (_name, measured, score, result) => {
    const evaluated = evaluatePerfspec(inputOf(carts, { request_latency_seconds: measured }));
    expect(evaluated).toMatchObject({ score, result, pass_score: 90, warning_score: 75 });
  });

  it("says what breached", () => {
    const metadata = { contact: "carts team" };
    const spec = perfspecOf(indicatorOf("latency", { upperSevere: 1 }, { metadata }));
    const { objectives, message } = evaluatePerfspec(inputOf(spec, { latency: 1.2 }));
    expect(objectives[0]).toMatchObject({
      status: "fail",
      weight: 100,
      score: 0,
      value: 1.2,
      pass_targets: [{ criterion: "upperSevere", set: 0, target: 1, violated: true, open: null }],
      violations: [{ key: "", value: 1.2, breach: "upperSevere", threshold: 1, metadata }],
    });
    expect(message).toContain("0 of 100 points");
  });

  it("makes half of a warning, which alone is too little to warn", () => {
    const spec = perfspecOf(indicatorOf("time", { upperSevere: 1_000_000, upperWarning: 800_000 }));
    expect(evaluatePerfspec(inputOf(spec, { time: 900_000 }))).toMatchObject({ score: 50, result: "fail" });
  });

  it.each([
    [5, 0, ["lowerSevere"]],
    [10, 0, ["lowerSevere"]],
    [15, 50, ["lowerWarning"]],
    [20, 50, ["lowerWarning"]],
    [30, 100, []],
    [40, 50, ["upperWarning"]],
    [50, 0, ["upperSevere"]],
  ])("holds %d against bounds on both sides", (value, score, breaches) => {
    const thresholds = { lowerSevere: 10, lowerWarning: 20, upperWarning: 40, upperSevere: 50 };
    const { score: earned, objectives } = evaluatePerfspec(
      inputOf(perfspecOf(indicatorOf("a", thresholds)), { a: value }),
    );
    expect(earned).toBe(score);
    expect(objectives[0]?.violations.map(({ breach }) => breach)).toEqual(breaches);
  });

  it("makes a quarter of a warning on both sides", () => {
    const spec = perfspecOf(indicatorOf("a", { lowerWarning: 30, upperWarning: 20 }));
    expect(evaluatePerfspec(inputOf(spec, { a: 25 }))).toMatchObject({ score: 25 });
  });

  it("adds up points, which are no percentage", () => {
    const small = { metricScore: 20 };
    const spec = perfspecOf(
      indicatorOf("a", { upperSevere: 1 }, small),
      indicatorOf("b", { upperSevere: 1 }, small),
    );
    expect(evaluatePerfspec(inputOf(spec, { a: 0.1, b: 0.1 }))).toMatchObject({ score: 40, result: "fail" });
  });

  it.each([
    [99, 80, "warning"],
    [1, 100, "pass"],
  ])("warns from objectives.warning on (b is %d)", (b, score, result) => {
    const spec = perfspecOf(
      indicatorOf("a", { upperSevere: 10 }, { metricScore: 80 }),
      indicatorOf("b", { upperSevere: 10 }, { metricScore: 20 }),
    );
    expect(evaluatePerfspec(inputOf(spec, { a: 1, b }))).toMatchObject({ score, result });
  });

  it("lets a threshold of 0 count", () => {
    const spec = perfspecOf(indicatorOf("throughput", { lowerSevere: 0 }));
    expect(evaluatePerfspec(inputOf(spec, { throughput: 0 }))).toMatchObject({ score: 0, result: "fail" });
    expect(evaluatePerfspec(inputOf(spec, { throughput: 1 }))).toMatchObject({ score: 100, result: "pass" });
  });

  it("refuses a file that can't be meant, and says why", () => {
    const spec = perfspecOf(indicatorOf("a", { upperSevere: 1 }), indicatorOf("a", { upperSevere: 2 }));
    const evaluated = evaluatePerfspec(inputOf(spec, { a: 0 }));
    expect(evaluated).toMatchObject({ result: "fail", reason: "errored" });
    expect(evaluated.message).toContain("called a, too");
  });

  it("fails an indicator that nobody was asked for", () => {
    const { objectives, result } = evaluatePerfspec(inputOf(carts, {}));
    expect(result).toBe("fail");
    expect(objectives[0]).toMatchObject({ reason: "no_query", status: "fail" });
  });

  it("leaves an evaluation without points to the policy", () => {
    const spec = perfspecOf(indicatorOf("a", { upperSevere: 1 }, { metricScore: 0 }));
    const reason = "nothing_scored";
    expect(evaluatePerfspec(inputOf(spec, { a: 0 }))).toMatchObject({ result: "fail", reason });
    const policy = { nothing_scored: "warn" } as const;
    expect(evaluatePerfspec(inputOf(spec, { a: 0 }, { policy }))).toMatchObject({
      result: "warning",
      reason,
    });
  });
});

describe("several series", () => {
  const spec = perfspecOf(indicatorOf("a", { upperSevere: 10, upperWarning: 5 }));

  it("count as their worst", () => {
    const { score, objectives } = evaluatePerfspec(inputOf(spec, { a: { x: 1, y: 6, z: 12 } }));
    expect(score).toBe(0);
    expect(objectives[0]).toMatchObject({
      value: 12,
      violations: [
        { key: "y", breach: "upperWarning" },
        { key: "z", breach: "upperSevere" },
      ],
    });
    expect(objectives[0]?.message).toContain("2 of 3 series");
    expect(objectives[0]?.message).toContain("z");
  });

  it("are kept for later evaluations, but for what is no number", () => {
    const { objectives } = evaluatePerfspec(inputOf(spec, { a: { x: 1, y: Number.NaN } }));
    expect(objectives[0]?.series).toEqual([{ key: "x", value: 1 }]);
  });

  it("show the one nearest to the bound when all earn the same", () => {
    const { objectives } = evaluatePerfspec(inputOf(spec, { a: { x: 1, y: 4, z: 2 } }));
    expect(objectives[0]).toMatchObject({ status: "pass", value: 4 });
  });

  it.each([
    ["fail", { result: "fail", score: 0 }],
    ["wait", { result: "wait", score: 0, best_score: 100 }],
    ["pass", { result: "pass", score: 100 }],
  ] as const)("with one that is no number are what the policy says: %s", (no_data, expected) => {
    const input = inputOf(spec, { a: { x: 1, y: Number.POSITIVE_INFINITY } }, { policy: { no_data } });
    expect(evaluatePerfspec(input)).toMatchObject(expected);
  });

  it("fail for certain when one breaches, whatever the others are", () => {
    const input = inputOf(spec, { a: { x: 10, y: Number.NaN } }, { policy: { no_data: "wait" } });
    expect(evaluatePerfspec(input)).toMatchObject({ result: "fail", score: 0, best_score: 0 });
  });
});

describe("an indicator without a value", () => {
  const full = { result: "pass", score: 100, best_score: 100 };
  const none = { result: "fail", score: 0, best_score: 0 };
  const half = { result: "fail", score: 50, best_score: 50 };
  const open = { result: "wait", score: 0, best_score: 100 };
  const answers = { pass: full, warn: half, wait: open, fail: none } as const;

  for (const answer of ["pass", "warn", "wait", "fail"] as const) {
    it.each(REASONS)(`because of %s is what the policy ${answer} says`, (reason) => {
      const policy: Partial<EvaluationPolicy> = { no_data: answer, provider_error: answer };
      const evaluated = evaluatePerfspec(inputOf(carts, { request_latency_seconds: reason }, { policy }));
      expect(evaluated).toMatchObject(SLI_REASONS[reason] === "definition" ? none : answers[answer]);
      expect(evaluated.objectives[0]?.reason).toBe(reason);
    });
  }

  const lenient = perfspecOf(indicatorOf("a", { upperSevere: 1 }, { ignoreEmpty: true }));

  it("passes when ignoreEmpty says so", () => {
    const { objectives, ...evaluated } = evaluatePerfspec(inputOf(lenient, { a: "no_series" }));
    expect(evaluated).toMatchObject(full);
    expect(objectives[0]).toMatchObject({ status: "pass", value: null, violations: [] });
    expect(objectives[0]?.message).toContain("ignoreEmpty");
  });

  it.each(["not_finite", "too_few_samples", "unreachable", "many_values", "not_handed_in"] as const)(
    "doesn't when it isn't empty but %s",
    (reason) => {
      expect(evaluatePerfspec(inputOf(lenient, { a: reason })).result).not.toBe("pass");
    },
  );

  it("can't hold what it can't change", () => {
    const spec = perfspecOf(
      indicatorOf("a", { upperSevere: 1 }),
      indicatorOf("b", { upperSevere: 1 }, { metricScore: 5 }),
    );
    const { objectives, ...evaluated } = evaluatePerfspec(inputOf(spec, { a: 0, b: "timeout" }));
    expect(evaluated).toMatchObject({ result: "pass", score: 100, best_score: 105 });
    expect(objectives[1]?.status).toBe("wait");
  });
});

describe("an indicator that failed while the points are enough", () => {
  const spec = perfspecOf(indicatorOf("a", { upperSevere: 1 }), indicatorOf("b", { upperSevere: 1 }));

  it.each([
    ["pass", "pass", "score_reached"],
    ["warn", "warning", "objective_failed"],
    ["wait", "wait", "objective_failed"],
    ["fail", "fail", "objective_failed"],
  ] as const)("is the policy's: %s", (failed_objective, result, reason) => {
    const input = inputOf(spec, { a: 0, b: 2 }, { policy: { failed_objective } });
    expect(evaluatePerfspec(input)).toMatchObject({ result, reason, score: 100 });
  });

  it("may yet fail while it is open", () => {
    const input = inputOf(spec, { a: 0, b: "timeout" }, { policy: { failed_objective: "fail" } });
    expect(evaluatePerfspec(input)).toMatchObject({ result: "wait", reason: "open_objectives" });
  });
});
