import { describe, expect, it } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../../src/model/json.ts";
import {
  evaluatePerfspec,
  gradeAsPitometer,
  NEW_PITOMETER,
  type PitometerMemory,
  type PitometerResult,
  type PitometerRun,
  runAsPitometer,
} from "../../src/slo/perfspec/index.ts";
import { indicatorOf, inputOf, type Measured, perfspecOf } from "./perfspec-inputs.ts";

const OPTIONS = { context: "carts/run1" };

function grade(
  results: readonly PitometerResult[],
  grading: JsonObject,
  compared: Json = null,
  individualResults = false,
) {
  const options = { context: "", individualResults };
  const graded = gradeAsPitometer({
    id: "a",
    results,
    grading: { metricScore: 100, ...grading },
    compared,
    options,
  });
  if (graded.kind === "stopped") throw new Error(graded.message);
  return graded;
}

describe("Pitometer's grader", () => {
  it.each<[string, Json, JsonObject, unknown]>([
    ["reads texts as numbers", "1.2", { upperSevere: 1 }, 0],
    ["lets NaN pass", "NaN", { upperSevere: 1 }, 100],
    ["lets infinity pass as Prometheus writes it", "+Inf", { upperSevere: 1 }, 100],
    ["takes null for 0", null, { lowerSevere: 1 }, 0],
    ["ignores a bound of 0", -5, { lowerSevere: 0 }, 100],
    ["compares two texts as texts", "9", { upperSevere: "10" }, 0],
    ["halves twice", 25, { lowerWarning: 30, upperWarning: 20 }, 25],
  ])("%s", (_name, value, thresholds, score) => {
    expect(grade([{ key: "k", value }], { thresholds }).grade.score).toBe(score);
  });

  it("gives what is no number where nobody says how many points there are", () => {
    const results = [{ key: "k", value: 45 }];
    const { score } = grade(results, { metricScore: "", thresholds: { upperWarning: 40 } }).grade;
    expect(score).toBe(0);
    const none = gradeAsPitometer({
      id: "a",
      results,
      grading: { thresholds: { upperWarning: 40 } },
      compared: null,
      options: { context: "", individualResults: false },
    });
    expect(none).toMatchObject({ grade: { score: Number.NaN } });
  });

  it("looks at the first series of before alone", () => {
    const compared = {
      individualResults: [
        { key: "x", value: 10 },
        { key: "y", value: 10 },
      ],
    };
    const thresholds = { upperSeverePerc: 10 };
    expect(grade([{ key: "y", value: 1000 }], { thresholds }, compared).grade.score).toBe(100);
    expect(grade([{ key: "x", value: 1000 }], { thresholds }, compared).grade.score).toBe(0);
  });

  it("keeps the bound that a percentage came to for the series that follow", () => {
    const compared = { individualResults: [{ key: "x", value: 100 }] };
    const results = [
      { key: "x", value: 100 },
      { key: "y", value: 150 },
    ];
    const graded = grade(results, { thresholds: { upperSeverePerc: 10 } }, compared);
    expect(graded.grade.violations).toMatchObject([{ key: "y", threshold: 110 }]);
    expect(graded.thresholds).toEqual({ upperSeverePerc: 10, upperSevere: 110 });
  });

  it("tells each value and its bounds when asked to", () => {
    const results = [{ key: "x", value: 5 }];
    const { individualResults } = grade(
      results,
      { thresholds: { upperSevere: 10, lowerSevere: 0 } },
      null,
      true,
    ).grade;
    expect(individualResults).toEqual([{ key: "x", value: 5, upperSevere: 10 }]);
  });
});

function run(
  spec: Json,
  {
    options = OPTIONS,
    memory = NEW_PITOMETER,
    stored = null,
    value = 5,
  }: {
    readonly options?: Json;
    readonly memory?: PitometerMemory;
    readonly stored?: readonly JsonObject[] | null;
    readonly value?: Json;
  } = {},
) {
  return runAsPitometer({
    spec,
    options,
    sources: { Prometheus: () => [{ key: "k", value }] },
    memory,
    stored,
    now: Date.UTC(2019, 6, 1),
  });
}

function ran(...request: Parameters<typeof run>): PitometerRun {
  const outcome = run(...request);
  if (outcome.kind === "stopped") throw new Error(outcome.message);
  return outcome.run;
}

function specOf(indicators: readonly JsonObject[], objectives: Json = { pass: 90, warning: 75 }): JsonObject {
  return {
    indicators: indicators.map((indicator) => ({
      id: "a",
      source: "Prometheus",
      query: "q",
      ...indicator,
      grading: {
        type: "Threshold",
        thresholds: { upperSevere: 10 },
        metricScore: 100,
        ...(isJsonObject(indicator.grading) ? indicator.grading : {}),
      },
    })),
    objectives,
  };
}

describe("a run of Pitometer", () => {
  it.each([
    ["carts/staging/run17", "carts/staging", "run17"],
    ["carts", "carts", "Mon, 01 Jul 2019 00:00:00 GMT"],
    ["/carts", "/carts", "Mon, 01 Jul 2019 00:00:00 GMT"],
    ["", "", "Mon, 01 Jul 2019 00:00:00 GMT"],
  ])("reads the context %j", (context, testContext, testRunId) => {
    expect(ran(specOf([{}]), { options: { context } })).toMatchObject({ testContext, testRunId });
  });

  it("leaves out what is of an unknown source, also of one that is only written otherwise", () => {
    const { indicatorResults, result } = ran(specOf([{ source: "prometheus" }]));
    expect(indicatorResults).toEqual([]);
    expect(result).toBe("fail");
  });

  it("asks the indicators of earlier runs again, those whose id is a number first", () => {
    const first = run(specOf([{ id: "b" }, { id: "7" }]));
    if (first.kind === "stopped") throw new Error(first.message);
    const { indicatorResults, totalScore } = ran(specOf([{ id: "a" }]), { memory: first.memory });
    expect(indicatorResults.map(({ id }) => id)).toEqual(["7", "b", "a"]);
    expect(totalScore).toBe(300);
  });

  it.each<[string, Json, Json]>([
    ["no options", specOf([{}]), null],
    ["no context", specOf([{}]), {}],
  ])("is rejected with %s", (_name, spec, options) => {
    expect(run(spec, { options })).toMatchObject({ kind: "stopped", how: "rejects" });
  });

  it.each<[string, Json]>([
    ["without objectives", { indicators: [] }],
    ["without indicators", {}],
    ["with an indicator that is none", { indicators: [null], objectives: {} }],
    ["with an unknown grader", specOf([{ grading: { type: "Other" } }])],
    [
      "without thresholds",
      { ...specOf([]), indicators: [{ id: "a", source: "Prometheus", grading: { type: "Threshold" } }] },
    ],
  ])("never comes back %s, which here is an answer", (_name, spec) => {
    expect(run(spec)).toMatchObject({ kind: "stopped", how: "hangs" });
  });

  const stored = ["run1", "run2", "run3"].map((testRunId, index) => ({
    testRunId,
    result: index === 1 ? "pass" : "fail",
    indicatorResults: [{ id: "a", individualResults: [{ key: "k", value: index + 1 }] }],
  }));

  it.each<[string, Json, number]>([
    ["the run of an id", "run3", 3],
    ["the oldest of some", 2, 1],
    ["the first that is found", { find: { result: "pass" } }, 2],
    ["the newest", { sort: { testRunId: -1 }, limit: 1 }, 3],
  ])("compares with %s", (_name, compareContext, before) => {
    const spec = specOf([{ grading: { thresholds: { upperSeverePerc: 100 } } }]);
    const { indicatorResults } = ran(spec, { options: { ...OPTIONS, compareContext }, stored, value: 100 });
    expect(indicatorResults[0]?.violations).toMatchObject([{ threshold: before * 2 }]);
  });

  it.each<[string, Json, readonly JsonObject[] | null]>([
    ["an id that is not there", "run9", stored],
    ["no number of runs", 0, stored],
    ["no datastore", "run1", null],
  ])("compares with nothing for %s", (_name, compareContext, runs) => {
    const spec = specOf([{ grading: { thresholds: { upperSeverePerc: 100 } } }]);
    expect(ran(spec, { options: { ...OPTIONS, compareContext }, stored: runs, value: 100 }).result).toBe(
      "pass",
    );
  });
});

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
