import { describe, expect, it } from "vitest";
import { toBaseline } from "../../src/slo/index.ts";
import { evaluatePerfspec } from "../../src/slo/perfspec/index.ts";
import { baselineOf, indicatorOf, inputOf, perfspecOf } from "./perfspec-inputs.ts";

const spec = perfspecOf(indicatorOf("a", { upperSeverePerc: 10 }));

describe("a threshold in percent", () => {
  it.each([
    [{ upperSeverePerc: 10 }, 100, 109, 100],
    [{ upperSeverePerc: 10 }, 100, 110, 0],
    [{ lowerSeverePerc: 10 }, 100, 91, 100],
    [{ lowerSeverePerc: 10 }, 100, 90, 0],
    [{ upperWarningPerc: 10, upperSeverePerc: 50 }, 100, 120, 50],
    [{ lowerWarningPerc: 10, lowerSeverePerc: 50 }, 100, 80, 50],
    [{ upperSeverePerc: 0 }, 100, 100, 0],
    [{ upperSeverePerc: -10 }, 100, 90, 0],
    [{ upperSeverePerc: -10 }, 100, 89, 100],
  ])("%j of %d holds %d to %d points", (thresholds, before, now, score) => {
    const input = inputOf(
      perfspecOf(indicatorOf("a", thresholds)),
      { a: now },
      {
        earlier: [baselineOf({ a: before })],
      },
    );
    const evaluated = evaluatePerfspec(input);
    expect(evaluated.score).toBe(score);
    expect(evaluated.compared).toEqual(["evaluation-10"]);
    expect(evaluated.objectives[0]?.compared_value).toBe(before);
  });

  it.each([
    [0, 100],
    [0.01, 0],
  ])("of 0 is breached by what isn't 0 any more: %d", (now, score) => {
    expect(evaluatePerfspec(inputOf(spec, { a: now }, { earlier: [baselineOf({ a: 0 })] })).score).toBe(
      score,
    );
  });

  it.each([
    ["pass", { result: "pass", score: 100 }],
    ["warn", { result: "fail", score: 50, best_score: 50 }],
    ["wait", { result: "wait", score: 0, best_score: 100 }],
    ["fail", { result: "fail", score: 0 }],
  ] as const)("of nothing is what the policy says: %s", (no_baseline, expected) => {
    const { objectives, ...evaluated } = evaluatePerfspec(
      inputOf(spec, { a: 5 }, { policy: { no_baseline } }),
    );
    expect(evaluated).toMatchObject({ ...expected, compared: [] });
    expect(objectives[0]).toMatchObject({
      value: 5,
      reason: "no_baseline",
      compared_value: null,
      pass_targets: [{ criterion: "upperSeverePerc", target: null, open: "no_baseline" }],
    });
  });

  it("of nothing is no question where the value breaches another bound anyway", () => {
    const both = perfspecOf(indicatorOf("a", { lowerSevere: 1, upperSeverePerc: 10 }));
    expect(evaluatePerfspec(inputOf(both, { a: 0.5 }))).toMatchObject({ result: "fail", best_score: 0 });
  });

  const both = perfspecOf(indicatorOf("a", { upperSevere: 100, upperSeverePerc: 10 }));

  it.each([
    [54, 50, 100],
    [55, 50, 0],
    [99, 200, 100],
    [100, 200, 0],
  ])("counts beside a number of the same name: %d after %d earns %d", (now, before, score) => {
    const input = inputOf(both, { a: now }, { earlier: [baselineOf({ a: before })] });
    expect(evaluatePerfspec(input).score).toBe(score);
  });

  it.each([
    [99, "wait", { result: "wait", score: 0, best_score: 100 }],
    [99, "fail", { result: "fail", score: 0, best_score: 0 }],
    [99, "pass", { result: "pass", score: 100 }],
    [100, "pass", { result: "fail", score: 0, best_score: 0 }],
  ] as const)(
    "of nothing is open, also beside a number that %d keeps or not: %s",
    (now, answer, expected) => {
      const input = inputOf(both, { a: now }, { policy: { no_baseline: answer } });
      expect(evaluatePerfspec(input)).toMatchObject(expected);
    },
  );

  it("compares each series with itself", () => {
    const earlier = [baselineOf({ a: { x: 100, y: 10 } })];
    const { objectives } = evaluatePerfspec(inputOf(spec, { a: { y: 11, x: 100 } }, { earlier }));
    expect(objectives[0]).toMatchObject({
      value: 11,
      compared_value: 10,
      violations: [{ key: "y", breach: "upperSeverePerc" }],
    });
    const open = evaluatePerfspec(inputOf(spec, { a: { x: 100, z: 1 } }, { earlier }));
    expect(open).toMatchObject({ result: "wait", objectives: [{ reason: "no_baseline" }] });
  });

  it("takes the newest evaluation before this one that didn't fail and counts", () => {
    const earlier = [
      baselineOf({ a: 1 }, { minutes: 50 }),
      baselineOf({ a: 100 }, { minutes: 40, result: "warning" }),
      baselineOf({ a: 200 }, { minutes: 30, result: "fail" }),
      baselineOf({ a: 300 }, { minutes: 20, invalidated: true }),
      baselineOf({ a: 400 }, { minutes: -10 }),
    ];
    const evaluated = evaluatePerfspec(inputOf(spec, { a: 109 }, { earlier }));
    expect(evaluated).toMatchObject({ score: 100, compared: ["evaluation-40"] });
  });

  it("takes one that failed where somebody accepted it, unless it counts no more", () => {
    const failed = baselineOf({ a: 200 }, { minutes: 30, result: "fail", accepted: true });
    const run = (earlier: typeof failed) =>
      evaluatePerfspec(inputOf(spec, { a: 190 }, { earlier: [earlier] })).compared;
    expect(run(failed)).toEqual(["evaluation-30"]);
    expect(run({ ...failed, invalidated: true })).toEqual([]);
  });

  it("finds in a record what an evaluation kept", () => {
    const window = { start: "2026-11-21T18:00:00.000Z", end: "2026-11-21T18:02:00.000Z" };
    const input = inputOf(spec, { a: { x: 10, y: 20 } }, { policy: { no_baseline: "pass" } });
    const baseline = toBaseline({
      ...evaluatePerfspec(input),
      schema: "muster.evaluation/1",
      id: "20261121T180200Z-00000000",
      service: "carts",
      environment: "staging",
      version: null,
      replaces: null,
      labels: {},
      window,
      evaluated_at: window.end,
      definition: { kind: "perfspec", files: [], dialect: "muster", policy: input.policy, commit: null },
      engine: "0",
      digest: "",
      invalidated: null,
      accepted: null,
    });
    const later = evaluatePerfspec(inputOf(spec, { a: { y: 21, x: 10 } }, { earlier: [baseline] }));
    expect(later).toMatchObject({ result: "pass", compared: [baseline.id] });
  });

  it("compares with nothing where nothing is in percent", () => {
    const plain = perfspecOf(indicatorOf("a", { upperSevere: 10 }));
    expect(evaluatePerfspec(inputOf(plain, { a: 1 }, { earlier: [baselineOf({ a: 1 })] })).compared).toEqual(
      [],
    );
  });
});
