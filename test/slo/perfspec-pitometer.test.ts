import { describe, expect, it } from "vitest";
import { type Json, type JsonObject } from "../../src/model/json.ts";
import { gradeAsPitometer, type PitometerResult } from "../../src/slo/perfspec/index.ts";

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
