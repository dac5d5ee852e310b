import { describe, expect, it } from "vitest";
import { evaluateKeptnSlo, type KeptnSloInput } from "../../src/slo/index.ts";
import { evaluateAsKeptn } from "../../src/slo/keptn/index.ts";
import { makeBaseline, observe, observeNothing, WINDOW } from "./make.ts";

const SLO = `
objectives:
  - {sli: a, displayName: Latency, key_sli: true, weight: 2, pass: [{criteria: ["<=+10%", "<600"]}]}
  - {sli: b, pass: [{criteria: ["<10"]}], warning: [{criteria: ["<20"]}]}
  - {sli: c}
total_score: {pass: "90%", warning: "75%"}
`;

function evaluate(input: Partial<KeptnSloInput>) {
  return evaluateKeptnSlo({
    text: SLO,
    project: "acme",
    environment: "staging",
    service: "carts",
    observations: [observe("a", 500), observe("b", 5), observe("c", 1)],
    earlier: [],
    window: WINDOW,
    ...input,
  });
}

describe("Keptn's evaluation in Muster's words", () => {
  it("passes without a baseline, and says that there is none", () => {
    const evaluated = evaluate({});
    expect(evaluated).toMatchObject({
      result: "pass",
      reason: "score_reached",
      score: 100,
      best_score: 100,
      pass_score: 90,
      warning_score: 75,
      compared: [],
    });
    expect(evaluated.message).not.toBe("");
    expect(evaluated.objectives).toMatchObject([
      {
        sli: "a",
        display_name: "Latency",
        status: "pass",
        key_sli: true,
        weight: 2,
        score: 2,
        value: 500,
        compared_value: null,
        query: "query of a",
        pass_targets: [
          { criterion: "<=+10%", target: null, violated: false, open: "no_baseline" },
          { criterion: "<600", target: 600, violated: false, open: null },
        ],
      },
      { sli: "b", status: "pass", warning_targets: [{ target: 20, violated: false }] },
      { sli: "c", status: "info", weight: 0, value: 1 },
    ]);
  });

  it("says of each target which list it is of, but for those that Keptn leaves out", () => {
    const text = `
objectives:
  - {sli: a, pass: [{criteria: ["<1", "<2"]}, {criteria: []}, {criteria: ["<3"]}], warning: [{criteria: ["<4"]}, {criteria: ["<5"]}]}
  - {sli: b, pass: [{criteria: ["<1"]}, {criteria: ["nonsense", "<2"]}, {criteria: ["<3"]}]}
total_score: {pass: "90%"}
`;
    const { objectives } = evaluate({
      text,
      observations: [observe("a", 5), observeNothing("b", "no_series")],
    });
    expect(objectives.map(({ pass_targets }) => pass_targets.map(({ set }) => set))).toEqual([
      [0, 0, 2],
      [0, 1, 2],
    ]);
    expect(objectives[0]?.warning_targets.map(({ set }) => set)).toEqual([0, 1]);
  });

  it("compares with the newest before the same window", () => {
    const earlier = [
      makeBaseline(2, { a: 1 }),
      makeBaseline(0, { a: 1 }),
      makeBaseline(1, { a: 100, b: null }),
    ];
    const evaluated = evaluate({ earlier });
    expect(evaluated).toMatchObject({ result: "fail", reason: "key_sli_failed", compared: ["e1"] });
    expect(evaluated.objectives[0]).toMatchObject({
      compared_value: 100,
      pass_targets: [{ target: 110 }, {}],
    });
  });

  it("fails an objective without a value, for several values, and with what the provider said", () => {
    const several = {
      ...observe("b", 1),
      answer: {
        kind: "values" as const,
        samples: [
          { key: "x", value: 1 },
          { key: "y", value: 2 },
        ],
        count: null,
      },
    };
    const evaluated = evaluate({ observations: [observeNothing("a", "timeout"), several, observe("c", 1)] });
    expect(evaluated).toMatchObject({ result: "fail", score: 0 });
    expect(evaluated.objectives).toMatchObject([
      { status: "fail", value: null, reason: "timeout", message: "no value of a" },
      { status: "fail", value: null, reason: "many_values" },
      { status: "info" },
    ]);
  });

  it("takes the result that counts: all indicators failed, though nothing is scored", () => {
    const text = `objectives: [{sli: a}]\ntotal_score: {pass: "90%"}`;
    expect(evaluate({ text, observations: [observeNothing("a", "no_series")] })).toMatchObject({
      result: "fail",
      reason: "objective_failed",
      score: 100,
    });
  });

  it.each([
    [null, "pass", "no_slo"],
    ["", "pass", "no_slo"],
    ["# nothing", "fail", "errored"],
    ["a: b: c", "fail", "errored"],
    ["null", "fail", "errored"],
    ["objectives: [{sli: a, pass: [~]}]", "fail", "errored"],
    [`objectives: [{sli: a, pass: [{criteria: ["<1ms"]}]}]\ntotal_score: {pass: "90%"}`, "fail", "errored"],
    [`objectives: []\ntotal_score: {pass: "0%"}`, "fail", "nothing_scored"],
    [`objectives: [{sli: a}]\ntotal_score: {pass: "90%"}`, "pass", "nothing_scored"],
    [`objectives: [{sli: a, pass: [{criteria: ["<1"]}]}]\ntotal_score: {pass: "90 %"}`, "fail", "errored"],
  ])("of %j is %s: %s", (text, result, reason) => {
    expect(evaluate({ text })).toMatchObject({ result, reason });
  });

  it("never writes what is no number into a record", () => {
    const text = `objectives: [{sli: a, pass: [{criteria: ["<Inf", "<+NaN%"]}]}]\ntotal_score: {pass: "NaN", warning: "-Inf"}`;
    const evaluated = evaluate({ text, earlier: [makeBaseline(1, { a: 1 })] });
    expect(evaluated).toMatchObject({ result: "warning", pass_score: null, warning_score: null });
    expect(JSON.parse(JSON.stringify(evaluated))).toEqual(evaluated);
  });
});

describe("Keptn's handler", () => {
  const getSli = { results: [], status: "succeeded" as const, result: "pass" as const, message: "" };
  const input = { text: SLO, project: "p", stage: "s", service: "svc", getSli, earlier: [] };

  it.each([
    ["aborted", "aborted"],
    ["errored", "no route to host"],
  ] as const)("ends when the provider was %s", (status, message) => {
    const outcome = evaluateAsKeptn({ ...input, getSli: { ...getSli, status, message: "no route to host" } });
    expect(outcome).toMatchObject({
      status: "errored",
      result: "fail",
      evaluation: { result: "pass", score: 0, indicatorResults: null },
    });
    expect(outcome.message).toContain(message);
  });
});

describe("Keptn's earlier evaluations", () => {
  const results = ["pass", "warning", "fail", "pass", "warning"] as const;
  const earlier = results.map((result, index) =>
    makeBaseline(index + 1, { a: 10 * (index + 1) }, { result }),
  );
  const compared = (comparison: string) => {
    const objectives = `objectives: [{sli: a, pass: [{criteria: ["<=+10%"]}]}]\ntotal_score: {pass: "90%"}`;
    const { compared: ids, objectives: found } = evaluate({
      text: comparison === "" ? objectives : `comparison: ${comparison}\n${objectives}`,
      observations: [observe("a", 1)],
      earlier: earlier.toReversed(),
    });
    return [ids.join(" "), found[0]?.compared_value];
  };

  it.each([
    ["", "e1", 10],
    ["~", "e1", 10],
    ["{}", "e1 e2 e3", 20],
    ["{number_of_comparison_results: 5}", "e1 e2 e3", 20],
    ["{compare_with: several_results}", "e1 e2 e3", 20],
    ["{compare_with: several_results, number_of_comparison_results: 4}", "e1 e2 e3 e4", 25],
    ["{compare_with: several_results, number_of_comparison_results: 9}", "e1 e2 e3 e4 e5", 30],
    ["{compare_with: several_results, number_of_comparison_results: -1}", "e1 e2 e3 e4 e5", 30],
    ["{compare_with: single_result, number_of_comparison_results: 4}", "e1", 10],
    ["{include_result_with_score: PASS}", "e1 e4", 25],
    ["{include_result_with_score: Pass_Or_Warn}", "e1 e2 e4", 70 / 3],
    ["{include_result_with_score: passed}", "e1 e2 e3", 20],
    ["{aggregate_function: p50}", "e1 e2 e3", 20],
    ["{aggregate_function: P50}", "e1 e2 e3", 0],
  ])("are chosen by %s", (comparison, ids, value) => {
    expect(compared(comparison)).toEqual([ids, value]);
  });
});
