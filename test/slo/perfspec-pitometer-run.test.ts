import { describe, expect, it } from "vitest";
import { isJsonObject, type Json, type JsonObject } from "../../src/model/json.ts";
import {
  NEW_PITOMETER,
  type PitometerMemory,
  type PitometerRun,
  runAsPitometer,
} from "../../src/slo/perfspec/index.ts";

const OPTIONS = { context: "carts/run1" };

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
